import { refuse } from '@packhouse/sdk';

/** Distribution spec 1.1, "Pulling manifests". */
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

export function requireTag(text: string): string {
  if (TAG.test(text)) return text;
  throw refuse('invalid-request', 'A tag has up to 128 letters, digits, "_", "." and "-", and begins with a letter, a digit or "_".');
}

/** Tags have no colon and digests always one. */
export const isDigestLike = (reference: string): boolean => reference.includes(':');
