import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** The key that repositories are signed with, and those that it followed. */
export async function publicKey({ registry }: Call<NoBody>): Promise<Reply> {
  const keys = await registry.keys.publicKeys();
  return reply({
    bytes: Buffer.from(keys.map(({ armored = '' }) => armored).join('\n')),
    media: 'application/pgp-keys',
    cache: 'revalidate',
  });
}
