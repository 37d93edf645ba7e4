import { EncodingError, asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

const MAX_BYTES = 4 * 1024 * 1024;
const LIMITS = { maxBytes: MAX_BYTES, maxDepth: 64, maxKeys: 20_000 };
const STATEMENT = 'https://in-toto.io/Statement/v1';
/** The types that PEP 740 and the index's documentation know. */
const PREDICATES = ['https://docs.pypi.org/attestations/publish/v1', 'https://slsa.dev/provenance/v1'];

/**
 * The attestations of an upload (PEP 740) as a provenance object. Their form is checked, and that they are about this very file. Their signatures,
 * certificates and log entries are checked by who relies on them and holds the roots of trust: nobody's identity is vouched for here, which is
 * what the publisher's kind says.
 */
export async function readProvenance(staged: Staged, about: { filename: string; sha256: string }): Promise<Uint8Array> {
  const bytes = await staged.bytes({ max: MAX_BYTES });
  const attestations = json(bytes);
  if (!Array.isArray(attestations) || attestations.length === 0) throw malformed('is no JSON list of attestations');
  for (const attestation of attestations) checkAttestation(attestation, about);
  const head = '{"version":1,"attestation_bundles":[{"publisher":{"kind":"unverified"},"attestations":';
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('}]}')]);
}

function checkAttestation(value: unknown, about: { filename: string; sha256: string }): void {
  const attestation = asRecord(value);
  if (attestation?.['version'] !== 1) throw malformed('holds something that is no attestation of version 1');
  const material = asRecord(attestation['verification_material']);
  const envelope = asRecord(attestation['envelope']);
  if (!base64(material?.['certificate']) || !Array.isArray(material?.['transparency_entries'])) {
    throw malformed('has an attestation without certificate and transparency entries');
  }
  const statement = base64(envelope?.['statement']);
  if (!statement || !base64(envelope?.['signature'])) throw malformed('has an attestation without statement and signature in base64');
  checkStatement(asRecord(json(statement)), about);
}

function checkStatement(statement: Record<string, unknown> | undefined, { filename, sha256 }: { filename: string; sha256: string }): void {
  if (statement?.['_type'] !== STATEMENT) throw malformed(`has a statement that is not of type ${STATEMENT}`);
  if (!PREDICATES.includes(String(statement['predicateType']))) throw malformed(`has a predicate that is none of ${PREDICATES.join(', ')}`);
  const subjects: unknown[] = Array.isArray(statement['subject']) ? statement['subject'] : [];
  const subject = asRecord(subjects[0]);
  if (subjects.length !== 1 || subject?.['name'] !== filename) {
    throw refuse('identity-mismatch', `An attestation must have one subject, ${filename}.`);
  }
  if (asRecord(subject['digest'])?.['sha256'] !== sha256)
    throw refuse('digest-mismatch', 'An attestation is about other bytes than those of the file.');
}

function base64(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  return Buffer.from(value, 'base64');
}

function json(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, LIMITS);
  } catch (error) {
    if (error instanceof EncodingError) throw malformed(`cannot be read: ${error.message}`);
    throw error;
  }
}

function malformed(what: string) {
  return refuse('invalid-package', `The field attestations ${what}.`);
}
