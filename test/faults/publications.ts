import { createHash } from 'node:crypto';
import npm from '@packhouse/plugin-npm';
import type { SampleRequest } from '@packhouse/sdk';
import type { Publication } from './ledger.ts';
import { seededRandom } from './seeded-random.ts';

export interface PreparedPublication {
  readonly publication: Publication;
  readonly request: SampleRequest;
}

const LARGEST = 400_000;

function noise(seed: number, size: number): Buffer {
  const random = seededRandom(seed);
  return Buffer.from(Uint8Array.from({ length: size }, () => random() * 256));
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** One version of one package that all publishers of a round share. */
async function npmVersion(id: number, round: number): Promise<PreparedPublication> {
  const name = `@acme/round-${round}`;
  const version = `1.0.${id}`;
  const sample = await npm.samples.package({ name, version, salt: `${id}` });
  const tarball = sample.reads.find((read) => read.bytes !== undefined)!;
  const publication = { id, format: 'npm', package: name, version, path: tarball.path, sha256: sha256(tarball.bytes!) } as const;
  return { publication, request: sample.publish[0]! };
}

/** One more file of a version that all publishers of a round share: from a few bytes to more than a write of the disk takes. */
function genericFile(id: number, round: number): PreparedPublication {
  const name = `round-${round}`;
  const body = noise(id, 1 + Math.floor(seededRandom(id)() ** 3 * LARGEST));
  const path = `/${name}/1.0.0/files/${id}.bin`;
  const publication = { id, format: 'generic', package: name, version: '1.0.0', path, sha256: sha256(body) } as const;
  return { publication, request: { method: 'PUT', path, headers: { 'Content-Type': 'application/octet-stream' }, body } };
}

/** The publish with this number: always the same bytes, different from every other's. */
export async function publicationOf(id: number, round: number): Promise<PreparedPublication> {
  return id % 2 === 0 ? npmVersion(id, round) : genericFile(id, round);
}
