import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { FileRow, Schema } from '@packhouse/sdk';

/** A manifest of the archive: `Package.swift` or `Package@swift-5.9.swift`, and the tools version that its first line declares. */
export interface Manifest {
  readonly file: string;
  readonly toolsVersion: string;
}

/** Kept on a version: little, since whoever lists releases reads it of all of them. */
export interface SwiftVersion {
  /** The unqualified one first. */
  readonly manifests: readonly Manifest[];
  /** As they were published. */
  readonly repositories: readonly string[];
}

export interface Signature {
  readonly format: string;
  readonly base64: string;
}

/** What a publisher says of a release: checked where clients read it, otherwise as it came. */
export type ReleaseMetadata = Readonly<Record<string, unknown>>;

/** Kept on files: the signature on the archive, what the publisher says on the document that says it. */
export interface SwiftFile {
  readonly signature?: Signature;
  readonly release?: ReleaseMetadata;
}

export const metadata: { version: Schema; file: Schema } = {
  version(value) {
    const record = asRecord(value);
    if (!Array.isArray(record?.['manifests']) || !Array.isArray(record['repositories']))
      throw refuse('invalid-package', 'Version metadata must list manifests and repositories.');
    return value;
  },
  file(value) {
    if (!asRecord(value)) throw refuse('invalid-package', 'File metadata must be an object.');
    return value;
  },
};

/** Rows hold only what the schemas above let in. */
export function swiftVersion(value: unknown): SwiftVersion {
  return (value ?? { manifests: [], repositories: [] }) as SwiftVersion;
}

export function swiftFile({ metadata: value }: Pick<FileRow, 'metadata'>): SwiftFile {
  return (value ?? {}) as SwiftFile;
}
