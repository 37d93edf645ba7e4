import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { JsonBody, Staged } from '@packhouse/sdk';

export interface Attachments {
  readonly tarball: Staged;
  /** A Sigstore bundle, as JSON text. */
  readonly provenance?: Staged;
}

/** The files of a publish: exactly one tarball, and at most one provenance bundle. */
export function readAttachments(described: Readonly<Record<string, unknown>>, spooled: JsonBody['spooled']): Attachments {
  const tarballs: Staged[] = [];
  const bundles: Staged[] = [];
  for (const key of Object.keys(described)) {
    const staged = spooled.find(({ path }) => path[1] === key)?.staged;
    if (!staged) throw refuse('invalid-request', `The attachment "${key}" has no data.`);
    if (key.endsWith('.sigstore')) bundles.push(staged);
    else if (key.endsWith('.tgz')) tarballs.push(ofDeclaredLength(staged, described[key]));
    else throw refuse('invalid-request', `The attachment "${key}" is neither a .tgz nor a .sigstore.`);
  }
  const [tarball] = tarballs;
  if (!tarball || tarballs.length > 1 || bundles.length > 1) {
    throw refuse('invalid-request', 'A publish carries one tarball and at most one provenance bundle.');
  }
  return { tarball, provenance: bundles[0] };
}

function ofDeclaredLength(staged: Staged, description: unknown): Staged {
  const length = asRecord(description)?.['length'];
  if (length === undefined || length === staged.size) return staged;
  throw refuse('digest-mismatch', `The tarball has ${staged.size} bytes, its "length" says otherwise. Publish again.`);
}
