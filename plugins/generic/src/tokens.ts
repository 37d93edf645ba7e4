import type { PathToken } from '@packhouse/sdk';

/** Everything after the version. Whether it is a good path is decided, and explained, by the handler: a token can only say that there is no such address. */
const path: PathToken = { segments: { min: 1, max: 64 }, parse: (text) => text };

export const tokens: Readonly<Record<string, PathToken>> = { path };
