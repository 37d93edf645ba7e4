import { createHash } from 'node:crypto';
import type { SampleDistribution } from './distributions.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The form field of an upload with one attestation about the file, in the right form; what it is signed with nobody trusts. */
export function sampleAttestations({ filename, bytes }: SampleDistribution, statement: object = {}): string {
  const subject = [{ name: filename, digest: { sha256: createHash('sha256').update(bytes).digest('hex') } }];
  const about = {
    _type: 'https://in-toto.io/Statement/v1',
    subject,
    predicateType: 'https://docs.pypi.org/attestations/publish/v1',
    predicate: null,
    ...statement,
  };
  const envelope = { statement: base64(JSON.stringify(about)), signature: base64('no signature') };
  return JSON.stringify([
    { version: 1, verification_material: { certificate: base64('no certificate'), transparency_entries: [{}] }, envelope },
  ]);
}
