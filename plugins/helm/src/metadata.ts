import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';
import type { ChartMetadata } from './chart/chart-metadata.ts';

/** Kept on a chart's file: two channels may hold different bytes of one version. */
export interface HelmFile {
  readonly chart: ChartMetadata;
}

/** Kept on a package: the readme of the release that was published last. */
export interface HelmPackage {
  readonly readme?: string;
}

export const metadata: { package: Schema; file: Schema } = {
  package(value) {
    if (!asRecord(value)) throw refuse('invalid-package', 'Package metadata must be an object.');
    return value;
  },
  file(value) {
    if (!asRecord(asRecord(value)?.['chart'])) throw refuse('invalid-package', 'File metadata must hold what Chart.yaml says.');
    return value;
  },
};

/** Rows hold only what the schemas above let in; provenance files have none. */
export function helmFile(value: unknown): HelmFile | undefined {
  return (value ?? undefined) as HelmFile | undefined;
}

export function helmPackage(value: unknown): HelmPackage {
  return (value ?? {}) as HelmPackage;
}
