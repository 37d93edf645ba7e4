import { createHash } from 'node:crypto';
import type { Staged } from '@packhouse/sdk';
import type { PdbIdentity } from './portable-pdb.ts';

const ID_BYTES = 20;

/** SHA-256 of the file with zeros in the place of its identity: what a build writes into the program that the symbols belong to. */
export async function pdbChecksum(file: Pick<Staged, 'stream'>, { idAt }: PdbIdentity): Promise<string> {
  const hash = createHash('sha256');
  let at = 0;
  for await (const chunk of file.stream()) {
    const [from, to] = [Math.max(idAt - at, 0), Math.min(idAt + ID_BYTES - at, chunk.length)];
    if (from < to)
      hash
        .update(chunk.subarray(0, from))
        .update(Buffer.alloc(to - from))
        .update(chunk.subarray(to));
    else hash.update(chunk);
    at += chunk.length;
  }
  return hash.digest('hex');
}
