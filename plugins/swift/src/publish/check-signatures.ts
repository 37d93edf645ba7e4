import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import type { Signature } from '../metadata.ts';
import { verifyCms } from '../signature/verify-cms.ts';
import type { UploadParts } from './upload-parts.ts';

/** The one format that there is (SE-0391): CMS, detached, ECDSA with P-256 and SHA-256. */
const FORMAT = 'cms-1.0.0';
/** The archive's signature is sent in a header too, and proxies have no room for large ones. */
const SIGNATURE_BYTES = 8 * 1024;

/**
 * The archive's signature, found to be one of the very bytes; undefined for an unsigned release. Whose signature it is, and whether that is enough, is
 * decided by who resolves the package: the registry has no opinion on certificates.
 */
export async function checkSignatures(parts: UploadParts, format: string | undefined): Promise<Signature | undefined> {
  const { archive, archiveSignature, metadata, metadataSignature } = parts;
  if (!archiveSignature) {
    if (metadataSignature) throw refuse('invalid-request', 'The metadata is signed and the archive is not: sign both.');
    if (format !== undefined)
      throw refuse('invalid-request', 'X-Swift-Package-Signature-Format is set, and there is no part "source-archive-signature".');
    return undefined;
  }
  if (format === undefined)
    throw refuse(
      'invalid-request',
      `The header X-Swift-Package-Signature-Format is missing; for a signature of this kind it is ${FORMAT}.`,
    );
  if (format !== FORMAT) throw refuse('invalid-request', `This signature format is not known here; ${FORMAT} is.`);
  if (metadataSignature && !metadata) throw refuse('invalid-request', 'There is a signature of metadata, and no part "metadata".');
  const bytes = await signatureBytes(archiveSignature);
  await verifyCms(bytes, archive, 'source archive');
  if (metadata && metadataSignature) await verifyCms(await signatureBytes(metadataSignature), metadata, 'metadata');
  return { format, base64: Buffer.from(bytes).toString('base64') };
}

async function signatureBytes(part: Staged): Promise<Uint8Array> {
  if (part.size > SIGNATURE_BYTES) throw refuse('too-large', `A signature with its certificates has at most ${SIGNATURE_BYTES} bytes.`);
  return part.bytes({ max: SIGNATURE_BYTES });
}
