import { createVerify, verify, X509Certificate } from 'node:crypto';
import type { KeyObject, Verify } from 'node:crypto';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { DerError } from './der.ts';
import { OID, readCms } from './read-cms.ts';
import type { CmsSignature } from './read-cms.ts';

const MOST_CERTIFICATES = 8;

/**
 * Refuses a signature that is not one of the content by one of the certificates in it: no client would take the release, and its number would be spent.
 * The chain of the certificates is not followed. @param what completes "The signature of the ..."
 */
export async function verifyCms(bytes: Uint8Array, content: Pick<Staged, 'digests' | 'stream'>, what: string): Promise<void> {
  const wrong = (why: string, cause?: unknown): Error =>
    refuse('invalid-package', `The signature of the ${what} is not valid: ${why}.`, { cause });
  const cms = read(bytes, wrong);
  if (cms.digestAlgorithm !== OID.sha256) throw wrong('cms-1.0.0 means SHA-256');
  const keys = signingKeys(cms, wrong);
  if (keys.length === 0) throw wrong('cms-1.0.0 means a key on the curve P-256, whose certificate comes with the signature');
  if (!(await isSigned(cms, content, keys))) throw wrong('it was made of other bytes, or with a key that none of its certificates has');
}

type Wrong = (why: string, cause?: unknown) => Error;

function read(bytes: Uint8Array, wrong: Wrong): CmsSignature {
  try {
    return readCms(bytes);
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    throw wrong('it is not CMS SignedData in DER, detached, of one signer', cause);
  }
}

/** Intermediate certificates may have keys of any kind. */
function signingKeys({ certificates }: CmsSignature, wrong: Wrong): readonly KeyObject[] {
  if (certificates.length > MOST_CERTIFICATES) throw wrong(`it has more than ${MOST_CERTIFICATES} certificates`);
  try {
    return certificates
      .map((der) => new X509Certificate(der).publicKey)
      .filter((key) => key.asymmetricKeyDetails?.namedCurve === 'prime256v1');
  } catch (cause) {
    throw wrong('it holds a certificate that cannot be read', cause);
  }
}

async function isSigned(cms: CmsSignature, content: Pick<Staged, 'digests' | 'stream'>, keys: readonly KeyObject[]): Promise<boolean> {
  const { attributes, messageDigest, signature } = cms;
  if (!attributes) {
    const verifiers = keys.map(() => createVerify('sha256'));
    await feed(verifiers, content.stream());
    return keys.some((key, at) => verifiers[at]!.verify(key, signature));
  }
  return messageDigest === content.digests.sha256 && keys.some((key) => verify('sha256', attributes, key, signature));
}

async function feed(verifiers: readonly Verify[], stream: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of stream) for (const verifier of verifiers) verifier.update(chunk);
}
