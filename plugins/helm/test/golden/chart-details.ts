import type { VersionDetail } from '@packhouse/sdk';
import { stagedBytes } from '@packhouse/sdk-testing';
import { readChart } from '../../src/chart/read-chart.ts';
import { chartPath } from '../../src/chart-file.ts';
import { facetsOf } from '../../src/facets.ts';

const AT = Date.parse('2030-01-02T03:04:05.678Z');

/** The rows that a push of this chart writes, as a part sees them. */
export async function chartDetail(channel: string, archive: Uint8Array): Promise<VersionDetail> {
  const staged = stagedBytes(archive);
  const { metadata } = await readChart(staged);
  const file = {
    id: 1,
    path: chartPath(channel, metadata),
    size: staged.size,
    digests: staged.digests,
    metadata: JSON.parse(JSON.stringify({ chart: metadata })) as unknown,
    facets: facetsOf(channel, metadata),
    createdAt: AT,
  };
  const version = { id: 1, version: metadata.version, status: 'default', metadata: null, createdAt: AT } as const;
  return { package: { name: metadata.name, metadata: {} }, version, files: [file], dependencies: [] };
}
