import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';

/** What clients download. */
export interface Dist {
  readonly type: 'zip' | 'tar';
  /** Names these bytes and no others: the first 40 digits of their SHA-256. Composer shortens what has 40 digits, and keeps downloads by it. */
  readonly reference: string;
  /** SHA-1: what Composer verifies. */
  readonly shasum: string;
  /** Of the file within its version. */
  readonly path: string;
}

/** Kept on a version. */
export interface ComposerVersion {
  /** Of `composer.json`, what a repository tells: checked, so that every client can load it. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Of a branch, the archive that came last. */
  readonly dist: Dist;
}

/** Kept on a package. */
export interface ComposerPackage {
  /** Of the release that was published last. */
  readonly readme?: string;
}

export const metadata: { package: Schema; version: Schema } = {
  package(value) {
    if (!asRecord(value)) throw refuse('invalid-package', 'Package metadata must be an object.');
    return value;
  },
  version(value) {
    const version = asRecord(value);
    if (!asRecord(version?.['manifest']) || !asRecord(version?.['dist'])) {
      throw refuse('invalid-package', 'Version metadata must hold a manifest and the facts of its archive.');
    }
    return value;
  },
};

/** Rows hold only what the schemas above let in. */
export function composerVersion(value: unknown): ComposerVersion {
  return value as ComposerVersion;
}

export function composerPackage(value: unknown): ComposerPackage {
  return (value ?? {}) as ComposerPackage;
}
