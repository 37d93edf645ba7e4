import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Digests, Staged } from '@packhouse/sdk';

/** Algorithms of Subresource Integrity that every staged file knows. Others in the text are left to the clients. */
const KNOWN: ReadonlyMap<string, keyof Digests> = new Map([
  ['sha512', 'sha512'],
  ['sha256', 'sha256'],
  ['sha1', 'sha1'],
  ['md5', 'md5'],
]);

/** Everything that the manifest's `dist` says about the bytes must be true of those that arrived. */
export function checkDeclaredDigests(manifest: Readonly<Record<string, unknown>>, { digests }: Staged): void {
  const dist = asRecord(manifest['dist']) ?? {};
  const { shasum, integrity } = dist;
  if (shasum !== undefined && shasum !== digests.sha1) throw mismatch('shasum');
  if (integrity === undefined) return;
  if (typeof integrity !== 'string') throw refuse('invalid-request', 'dist.integrity is not a text.');
  for (const token of integrity.split(/\s+/).slice(0, 16)) {
    const [algorithm = '', value = ''] = token.split(/-(.*)/, 2);
    const digest = KNOWN.get(algorithm);
    if (digest && value.split('?', 1)[0] !== base64(digests[digest])) throw mismatch('integrity');
  }
}

export function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

function mismatch(field: string) {
  return refuse('digest-mismatch', `The tarball that arrived differs from dist.${field}: it was changed on its way. Publish again.`);
}
