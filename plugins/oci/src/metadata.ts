import { asRecord } from '@packhouse/encoding';
import { refuse, type Schema } from '@packhouse/sdk';
import type { Descriptor } from './manifest/descriptor.ts';

/** What lists, referrers and people need of a manifest. */
export interface ManifestMetadata {
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly manifests?: readonly Descriptor[];
  readonly subject?: string;
}

export const metadata: { version: Schema } = {
  version(value) {
    if (typeof asRecord(value)?.['mediaType'] !== 'string') throw refuse('invalid-package', 'A manifest has a media type.');
    return value;
  },
};

/** Rows hold only what the schema above let in. */
export const manifestMetadata = (value: unknown): ManifestMetadata => value as ManifestMetadata;
