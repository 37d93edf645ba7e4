import type { PathToken } from '@packhouse/sdk';
import { normalized } from './versions.ts';

/** Branches are called `dev-feature/one`; more than so many parts are not looked for. */
const VERSION_SEGMENTS = { segments: { min: 1, max: 8 }, encodedSlash: true } as const;

/** `vendor/name`. Only the shape: whether it is a good name is decided, and explained, by the name rules. `~` begins what is no name. */
const name: PathToken = {
  segments: { min: 1, max: 2 },
  encodedSlash: true,
  parse: (text) => (text.split('/').length === 2 && !text.includes('~') ? text : undefined),
};

const version: PathToken = { ...VERSION_SEGMENTS, parse: (text) => (normalized(text) === undefined ? undefined : text) };

/** `0a1b….zip`: a reference and what the bytes are. */
const archive: PathToken = { parse: (text) => (/^[0-9a-f]{40}\.(?:zip|tar|tar\.gz)$/.test(text) ? text : undefined) };

/** A name that may be virtual: `psr/log-implementation`, or without a vendor in old packages. */
const provided: PathToken = { segments: { min: 1, max: 2 }, encodedSlash: true, parse: (text) => (text.length <= 200 ? text : undefined) };

export const tokens: Readonly<Record<string, PathToken>> = { name, version, archive, provided };
