import type { Call, Staged } from '@packhouse/sdk';
import { corrupt } from '../header/corrupt.ts';
import { readHeaders } from '../header/read-headers.ts';
import type { RpmHeaders } from '../header/read-headers.ts';
import { SIGNATURE_TAG, SIGNATURE_TAGS } from '../header/tags.ts';
import { writeHeader } from '../header/write-header.ts';
import type { RawValue } from '../header/write-header.ts';

const LEAD_BYTES = 96;
const ALIGNMENT = 8;
const BINARY = 7;

type Signer = Pick<Call, 'stage'> & { readonly registry: Pick<Call['registry'], 'keys'> };

/**
 * The package with a signature over its main header by the key of the instance, which is what `gpgcheck=1` looks for: the header holds the digests of
 * all else. One that its publisher has signed stays as it is: that signature says more. Only the signature header changes; the payload is passed on.
 */
export async function signedRpm(call: Signer, staged: Staged): Promise<Staged> {
  const headers = await readHeaders(staged);
  if (SIGNATURE_TAGS.some((tag) => headers.signature.has(tag))) return staged;
  const { signature } = await call.registry.keys.sign(headers.main.bytes, { form: 'openpgp-detached' });
  return call.stage(rewritten(staged, headers, signature));
}

async function* rewritten(staged: Staged, headers: RpmHeaders, signature: Uint8Array): AsyncGenerator<Uint8Array> {
  const header = signatureHeader(headers, signature);
  yield await staged.slice(0, LEAD_BYTES);
  yield header;
  yield Buffer.alloc(-header.length & (ALIGNMENT - 1));
  let passed = 0;
  for await (const chunk of staged.stream()) {
    if (passed + chunk.length > headers.start) yield chunk.subarray(Math.max(0, headers.start - passed));
    passed += chunk.length;
  }
}

/** All that was there, and the signature; without the room that rpmbuild leaves for one. */
function signatureHeader({ signature: before }: RpmHeaders, signature: Uint8Array): Buffer {
  const values = new Map<number, RawValue>();
  let size = 0;
  for (const tag of before.tags()) {
    if (tag === SIGNATURE_TAG.region || tag === SIGNATURE_TAG.reservedSpace) continue;
    const value = before.raw(tag)!;
    size += value.bytes.length;
    // Each is written by itself: a few megabytes that thousands of entries share would become more than there is memory.
    if (size > before.bytes.length) throw corrupt('values of its signature header share their bytes');
    values.set(tag, value);
  }
  values.set(SIGNATURE_TAG.rsa, { type: BINARY, count: signature.length, bytes: signature });
  return writeHeader(values, SIGNATURE_TAG.region);
}
