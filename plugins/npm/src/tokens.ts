import type { PathToken } from '@packhouse/sdk';

const TWO_SEGMENTS = { segments: { min: 1, max: 2 }, encodedSlash: true } as const;

/** `name` or `@scope/name`, its slash encoded or not. Only the shape: whether it is a good name is decided, and explained, by the name rules. */
const name: PathToken = {
  ...TWO_SEGMENTS,
  parse: (text) => (text !== '-' && isNameShape(text) ? text : undefined),
};

/** `lib-1.0.0.tgz`, and `@acme/lib-1.0.0.tgz` as in the `dist.tarball` that clients put into a publish. */
const tarball: PathToken = {
  ...TWO_SEGMENTS,
  parse: (text) => (text.endsWith('.tgz') && isNameShape(text) ? text : undefined),
};

/** `lib@1.0.0` or `@acme/lib@1.0.0`. */
const attested: PathToken = {
  ...TWO_SEGMENTS,
  parse: (text) => (text.lastIndexOf('@') > 0 && isNameShape(text) ? text : undefined),
};

/** The path of a registry of this format: see the route that uses it. */
const mount: PathToken = {
  segments: { min: 2, max: 24 },
  encodedSlash: true,
  parse: (text) => (text.endsWith('packages/npm') ? text : undefined),
};

export const tokens: Readonly<Record<string, PathToken>> = { name, tarball, attested, mount };

function isNameShape(text: string): boolean {
  const parts = text.split('/');
  return text.startsWith('@') ? parts.length === 2 && parts[0] !== '@' && parts[1] !== '' : parts.length === 1;
}
