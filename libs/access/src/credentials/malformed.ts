import type { MalformedCredential, ShownCredential } from './shown-credential.ts';

/** A credential that was shown and cannot be read. */
export function malformed(why: MalformedCredential): ShownCredential {
  return { kind: 'malformed', why };
}
