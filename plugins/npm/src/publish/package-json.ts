import { EncodingError, asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import semver from 'semver';
import { sameVersion } from '../versions.ts';

const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 64, maxKeys: 50_000 };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** `package.json` of a tarball, whose name and version must be those under which it is published. */
export function readPackageJson(bytes: Uint8Array, expected: { name: string; version: string }): Readonly<Record<string, unknown>> {
  const own = asRecord(json(withoutMark(bytes)));
  if (!own) throw refuse('invalid-package', 'The package.json in the tarball is not an object.');
  if (own['name'] !== expected.name) {
    throw refuse(
      'identity-mismatch',
      `The package.json in the tarball has another "name" than the one that is published, ${expected.name}.`,
    );
  }
  const version = typeof own['version'] === 'string' ? semver.clean(own['version']) : null;
  if (version === null || !sameVersion(version, expected.version)) {
    throw refuse(
      'identity-mismatch',
      `The package.json in the tarball has another "version" than the one that is published, ${expected.version}.`,
    );
  }
  return own;
}

/** Editors put one there, and npm reads past it. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
}

function json(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, LIMITS);
  } catch (error) {
    if (error instanceof EncodingError)
      throw refuse('invalid-package', `The package.json in the tarball cannot be read. ${error.message}.`);
    throw error;
  }
}
