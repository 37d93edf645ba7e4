import type { VersionRules } from '@packhouse/sdk';
import { requireDigest } from './digest.ts';

/** A version is a manifest, named by its digest; what people call a version is a tag. Digests have no order of their own: bytes it is. */
export const versions: VersionRules = {
  parse: (text) => requireDigest(text).text,
  sortKey: (version) => version,
  compare: (a, b) => (a < b ? -1 : Number(a > b)),
  // The same digest is the same manifest: there is nothing that a second publish could swap.
  reuse: 'after-delete',
};
