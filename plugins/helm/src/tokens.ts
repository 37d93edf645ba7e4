import type { PathToken } from '@packhouse/sdk';

/** `demo-1.0.0.tgz` or `demo-1.0.0.tgz.prov`. Only the shape: which chart it is, the handler finds out. */
const file: PathToken = { parse: (text) => (/.\.tgz(?:\.prov)?$/.test(text) ? text : undefined) };

export const tokens: Readonly<Record<string, PathToken>> = { file };
