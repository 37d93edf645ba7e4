import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';

export interface Signature {
  readonly keyid: string;
  /** ECDSA in DER form, base64, over `name@version:integrity`. */
  readonly sig: string;
}

/** What the registry itself says about the bytes: nothing in it is a client's word. */
export interface Dist {
  /** Subresource Integrity, sha512. */
  readonly integrity: string;
  /** sha1, hexadecimal. */
  readonly shasum: string;
  readonly fileCount: number;
  readonly unpackedSize: number;
  readonly signatures: readonly Signature[];
  readonly attestations?: { readonly predicateType: string };
}

/** Kept on a version. */
export interface NpmVersion {
  /** `package.json` of the tarball, normalised, without readme and `dist`. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly dist: Dist;
  readonly hasInstallScript: boolean;
  readonly hasShrinkwrap: boolean;
}

/** Kept on a package. The readme is the latest version's: one per version would make the packument's size and cost grow with every publish. */
export interface NpmPackage {
  readonly readme?: string;
  readonly readmeFilename?: string;
  /** Who starred it. */
  readonly users?: readonly string[];
}

export const metadata: { package: Schema; version: Schema } = {
  package(value) {
    if (!asRecord(value)) throw refuse('invalid-package', 'Package metadata must be an object.');
    return value;
  },
  version(value) {
    const version = asRecord(value);
    if (!asRecord(version?.['manifest']) || !asRecord(version?.['dist'])) {
      throw refuse('invalid-package', 'Version metadata must hold a manifest and the facts of its tarball.');
    }
    return value;
  },
};

/** Rows hold only what the schemas above let in. */
export function npmVersion(value: unknown): NpmVersion {
  return value as NpmVersion;
}

export function npmPackage(value: unknown): NpmPackage {
  return (value ?? {}) as NpmPackage;
}
