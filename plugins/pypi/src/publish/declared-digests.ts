import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { createBLAKE2b } from 'hash-wasm';
import type { UploadFields } from './upload-form.ts';

const HEX = { md5_digest: 32, sha256_digest: 64, blake2_256_digest: 64 } as const;

/** Every digest that the form states must be true of the bytes that arrived. */
export async function checkDeclaredDigests(fields: UploadFields, staged: Staged): Promise<void> {
  for (const field of Object.keys(HEX) as (keyof typeof HEX)[]) {
    const declared = fields.get(field)?.toLowerCase();
    if (declared === undefined || declared === '') continue;
    if (declared.length !== HEX[field] || !/^[0-9a-f]+$/.test(declared)) {
      throw refuse('invalid-request', `The field ${field} has ${HEX[field]} hexadecimal digits.`);
    }
    if (declared !== (await actual(field, staged))) {
      throw refuse('digest-mismatch', `The file that arrived differs from the field ${field}: it was changed on its way. Upload it again.`);
    }
  }
}

async function actual(field: keyof typeof HEX, staged: Staged): Promise<string> {
  if (field === 'md5_digest') return staged.digests.md5;
  if (field === 'sha256_digest') return staged.digests.sha256;
  // BLAKE2b with a parameter block for 32 bytes, which is another function than the first half of the usual one; the runtime's library has only that.
  const hash = await createBLAKE2b(256);
  hash.init();
  for await (const chunk of staged.stream()) hash.update(chunk);
  return hash.digest('hex');
}
