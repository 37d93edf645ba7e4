import { EncodingError, asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

const MAX_BYTES = 4 * 1024 * 1024;
const LIMITS = { maxBytes: MAX_BYTES, maxDepth: 64, maxKeys: 20_000 };

export interface Provenance {
  readonly predicateType: string;
  /** The answer of the attestations endpoint, the bundle unchanged in it. */
  readonly document: Uint8Array;
}

/**
 * A Sigstore bundle whose in-toto statement is about this very tarball. Its signature and log entries are checked by the clients, which hold the
 * roots of trust; a bundle about something else is refused here, where its sender can still be told.
 */
export async function readProvenance(staged: Staged, about: { name: string; version: string; sha512: string }): Promise<Provenance> {
  const bytes = await staged.bytes({ max: MAX_BYTES });
  const bundle = asRecord(json(bytes));
  const payload = asRecord(bundle?.['dsseEnvelope'])?.['payload'];
  if (typeof payload !== 'string') throw refuse('invalid-package', 'The provenance is not a Sigstore bundle with a signed statement.');
  const statement = asRecord(json(Buffer.from(payload, 'base64')));
  const predicateType = statement?.['predicateType'];
  if (typeof predicateType !== 'string') throw refuse('invalid-package', 'The provenance statement has no predicate type.');
  checkSubject(statement?.['subject'], about);
  const head = `{"attestations":[{"predicateType":${JSON.stringify(predicateType)},"bundle":`;
  return { predicateType, document: Buffer.concat([Buffer.from(head), bytes, Buffer.from('}]}')]) };
}

function checkSubject(value: unknown, about: { name: string; version: string; sha512: string }): void {
  const subjects: unknown[] = Array.isArray(value) ? value : [];
  const subject = asRecord(subjects[0]);
  const purl = `pkg:npm/${about.name.replace(/^@/, '%40')}@${about.version}`;
  if (subjects.length !== 1 || subject?.['name'] !== purl) {
    throw refuse('identity-mismatch', `The provenance must have one subject, ${purl}.`);
  }
  if (asRecord(subject['digest'])?.['sha512'] !== about.sha512) {
    throw refuse('digest-mismatch', 'The provenance is about other bytes than those of the tarball.');
  }
}

function json(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, LIMITS);
  } catch (error) {
    if (error instanceof EncodingError) throw refuse('invalid-package', `The provenance cannot be read. ${error.message}.`);
    throw error;
  }
}
