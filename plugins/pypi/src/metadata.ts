import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { FileRow, Schema } from '@packhouse/sdk';
import type { CoreMetadata } from './core-metadata/metadata-fields.ts';

/** Kept on a distribution file: what indexes say of it beside its digests. */
export interface DistributionFacts {
  readonly kind: 'bdist_wheel' | 'sdist';
  readonly pythonTag: string;
  readonly requiresPython?: string;
  /** Whether the metadata beside it is what an installer would get: always for wheels, for sdists only where nothing that matters is dynamic (PEP 643). */
  readonly staticMetadata: boolean;
}

/** Kept on the metadata file beside a distribution, and not on the version, so that indexes of thousands of versions never read descriptions. */
export interface MetadataFacts {
  readonly core: CoreMetadata;
}

export const metadata: { file: Schema } = {
  file(value) {
    if (!asRecord(value)) throw refuse('invalid-package', 'File metadata must be an object.');
    return value;
  },
};

/** Rows hold only what the schema above let in. */
export function distributionFacts(file: FileRow): DistributionFacts {
  return file.metadata as DistributionFacts;
}

export function coreMetadata(file: FileRow): CoreMetadata {
  return (file.metadata as MetadataFacts).core;
}
