import { reply } from '@packhouse/sdk';
import type { Call, NoBody, PublicKey, Reply } from '@packhouse/sdk';

/** The keys that `dist.signatures` were made with, old ones too. https://docs.npmjs.com/about-registry-signatures */
export async function signingKeys(call: Call<NoBody>): Promise<Reply> {
  const keys = await call.registry.keys.publicKeys();
  return reply({ json: { keys: keys.filter((key) => key.algorithm === 'ecdsa-p256').map(inNpmsShape) }, cache: 'revalidate' });
}

function inNpmsShape({ id, spki, expiresAt }: PublicKey): Record<string, unknown> {
  const expires = expiresAt === undefined ? null : new Date(expiresAt).toISOString();
  return { expires, keyid: id, keytype: 'ecdsa-sha2-nistp256', scheme: 'ecdsa-sha2-nistp256', key: spki };
}
