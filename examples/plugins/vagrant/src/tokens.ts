import type { PathToken } from '@packhouse/sdk';
import { isArchitecture, isProvider } from './box-file.ts';

/** `user/box`: only the shape. Whether it is a good name is decided, and explained, by the name rules. */
const name: PathToken = {
  segments: { min: 1, max: 2 },
  encodedSlash: true,
  parse: (text) => (text.split('/').length === 2 ? text : undefined),
};

const provider: PathToken = { parse: (text) => (isProvider(text) ? text : undefined) };
const architecture: PathToken = { parse: (text) => (isArchitecture(text) ? text : undefined) };

export const tokens: Readonly<Record<string, PathToken>> = { name, provider, architecture };
