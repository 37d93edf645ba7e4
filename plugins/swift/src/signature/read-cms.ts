import { context, DER, DerError, DerReader, readDer, readSingle } from './der.ts';
import type { DerValue } from './der.ts';

/** Object identifiers as they stand in DER. */
export const OID = {
  signedData: '2a864886f70d010702',
  data: '2a864886f70d010701',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  sha256: '608648016503040201',
} as const;

/** What a detached signature says (RFC 5652, SignedData), as far as a verification needs it. */
export interface CmsSignature {
  /** In DER. */
  readonly certificates: readonly Uint8Array[];
  readonly digestAlgorithm: string;
  /** In DER, as a SET: what is signed in the place of the content. */
  readonly attributes?: Uint8Array;
  /** The content's digest, as the attributes state it. */
  readonly messageDigest?: string;
  readonly signature: Uint8Array;
}

/** @throws DerError for what is no detached signature of one signer */
export function readCms(bytes: Uint8Array): CmsSignature {
  const info = reader(readSingle(bytes, DER.sequence));
  if (oid(info.take(DER.oid)) !== OID.signedData) throw new DerError('it is no SignedData');
  const data = reader(readSingle(info.take(context(0)).contents, DER.sequence));
  data.take(DER.integer);
  data.take(DER.set);
  const content = reader(data.take(DER.sequence));
  if (oid(content.take(DER.oid)) !== OID.data || content.optional(context(0))) throw new DerError('the signature is not detached');
  const certificates = readDer(data.optional(context(0))?.contents ?? new Uint8Array());
  data.optional(context(1));
  const [signer, ...others] = readDer(data.take(DER.set).contents);
  if (signer?.tag !== DER.sequence || others.length > 0) throw new DerError('it has not one signer');
  return { certificates: certificates.map(({ whole }) => whole), ...readSigner(signer) };
}

function readSigner(value: DerValue): Omit<CmsSignature, 'certificates'> {
  const signer = reader(value);
  signer.take(DER.integer);
  // The signer's certificate is named by issuer and number, or by its key.
  if (!signer.optional(DER.sequence) && !signer.optional(0x80)) throw new DerError('it does not name its signer');
  const digestAlgorithm = oid(reader(signer.take(DER.sequence)).take(DER.oid));
  const attributes = signer.optional(context(0));
  signer.take(DER.sequence);
  const signature = signer.take(DER.octets).contents;
  return { digestAlgorithm, signature, ...(attributes && readAttributes(attributes)) };
}

function readAttributes({ whole, contents }: DerValue): Pick<CmsSignature, 'attributes' | 'messageDigest'> {
  const values = new Map<string, DerValue>();
  for (const attribute of readDer(contents)) {
    const parts = reader(attribute);
    const type = oid(parts.take(DER.oid));
    const [value, ...others] = readDer(parts.take(DER.set).contents);
    if (!value || others.length > 0 || values.has(type)) throw new DerError('an attribute has not one value');
    values.set(type, value);
  }
  const type = values.get(OID.contentType);
  if (!type || oid(type) !== OID.data) throw new DerError('the attributes are not about data');
  const digest = values.get(OID.messageDigest);
  if (digest?.tag !== DER.octets) throw new DerError('the attributes state no digest');
  // RFC 5652, section 5.4: signed as a SET, whatever tag they have on their way.
  const attributes = Uint8Array.from(whole);
  attributes[0] = DER.set;
  return { attributes, messageDigest: Buffer.from(digest.contents).toString('hex') };
}

function reader({ contents }: DerValue): DerReader {
  return new DerReader(readDer(contents));
}

function oid({ contents }: DerValue): string {
  return Buffer.from(contents).toString('hex');
}
