import { reply, type ErrorPlace, type Refusal, type RefusalCode, type Reply, type StatusException } from '@packhouse/sdk';

/** The codes of distribution spec 1.1, "Error Codes". */
const CODES: Partial<Record<RefusalCode, string>> = {
  'invalid-path': 'NAME_INVALID',
  'uri-too-long': 'NAME_INVALID',
  'invalid-name': 'NAME_INVALID',
  'invalid-version': 'DIGEST_INVALID',
  'digest-mismatch': 'DIGEST_INVALID',
  'invalid-package': 'MANIFEST_INVALID',
  'identity-mismatch': 'DIGEST_INVALID',
  'invalid-request': 'UNSUPPORTED',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'DENIED',
  protected: 'DENIED',
  'not-found': 'NAME_UNKNOWN',
  'package-not-found': 'NAME_UNKNOWN',
  'version-not-found': 'MANIFEST_UNKNOWN',
  'file-not-found': 'BLOB_UNKNOWN',
  'too-large': 'SIZE_INVALID',
  'range-not-satisfiable': 'BLOB_UPLOAD_INVALID',
  conflict: 'DENIED',
  'too-many-requests': 'TOOMANYREQUESTS',
};

/** The same refusal means something else, depending on what was asked. */
function codeOf(code: RefusalCode, { method, pattern = '' }: ErrorPlace): string {
  // Not where an upload begins: docker tries that again for a minute, and what has no name not at all.
  if (pattern.endsWith('/blobs/uploads/{upload}') && code === 'not-found') return 'BLOB_UPLOAD_UNKNOWN';
  if (pattern.includes('/blobs/uploads/') && code === 'invalid-request') return 'BLOB_UPLOAD_INVALID';
  if (pattern.includes('/manifests/')) {
    if (method === 'PUT' && (code === 'file-not-found' || code === 'version-not-found')) return 'MANIFEST_BLOB_UNKNOWN';
    if (code === 'file-not-found') return 'MANIFEST_UNKNOWN';
    if (code === 'invalid-request') return 'MANIFEST_INVALID';
  }
  return CODES[code] ?? 'UNSUPPORTED';
}

export function errors(refusal: Refusal, at: ErrorPlace): Reply {
  const { status, code, message } = refusal;
  return reply({ status, json: { errors: [{ code: codeOf(code, at), message, detail: null }] }, media: 'application/json' });
}

const SPEC = 'distribution spec 1.1 names the status for this code';
export const statuses: readonly StatusException[] = [
  { code: 'invalid-package', status: 400, why: `${SPEC}: MANIFEST_INVALID is 400` },
  { code: 'identity-mismatch', status: 400, why: `${SPEC}: DIGEST_INVALID is 400` },
];
