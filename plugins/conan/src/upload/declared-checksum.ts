import { refuse, type Call, type RawBody } from '@packhouse/sdk';

/** `X-Checksum-Sha1`, which both clients send with every file. */
export function declaredChecksum(call: Pick<Call<RawBody>, 'header' | 'body'>): void {
  // A question whether the bytes are known already: nobody learns here what others have stored.
  if (call.header('x-checksum-deploy') === 'true') throw refuse('file-not-found', 'Send the file itself.');
  const declared = call.header('x-checksum-sha1')?.trim().toLowerCase();
  if (declared === undefined || declared === '') return;
  if (!/^[0-9a-f]{40}$/.test(declared)) throw refuse('invalid-request', 'X-Checksum-Sha1 has 40 hexadecimal digits.');
  if (declared !== call.body.staged.digests.sha1)
    throw refuse('digest-mismatch', 'The bytes that arrived differ from the checksum in X-Checksum-Sha1. Nothing was stored.');
}
