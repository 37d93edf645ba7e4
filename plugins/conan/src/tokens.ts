import type { PathToken } from '@packhouse/sdk';

/** A revision (md5 or sha1 of a manifest, a commit, `0`) or the id of a package. */
const HASH = /^[A-Za-z0-9]{1,64}$/;

const revision: PathToken = { parse: (text) => (HASH.test(text) ? text : undefined) };

/** A file below a revision; which ones there may be is decided, and explained, by the upload. */
const path: PathToken = { segments: { min: 1, max: 32 }, parse: (text) => text };

export const tokens: Readonly<Record<string, PathToken>> = { revision, path };
