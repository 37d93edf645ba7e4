import type { PathToken } from '@packhouse/sdk';

const sha256: PathToken = { parse: (text) => (/^[0-9a-f]{64}$/i.test(text) ? text : undefined) };

export const tokens: Readonly<Record<string, PathToken>> = { sha256 };
