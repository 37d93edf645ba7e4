import type { PathToken } from '@packhouse/sdk';

/** `mona/LinkedList` of an address is the package `mona.LinkedList`. Only the shape: whether it is a good name is decided, and explained, by the name rules. */
const name: PathToken = {
  segments: { min: 2, max: 2 },
  parse: (text) => (text.split('/').length === 2 ? text.replace('/', '.') : undefined),
};

export const tokens: Readonly<Record<string, PathToken>> = { name };
