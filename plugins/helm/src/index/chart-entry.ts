import type { FileRow, VersionRow } from '@packhouse/sdk';
import type { ChartMetadata } from '../chart/chart-metadata.ts';
import { chartFileName } from '../chart-file.ts';
import { helmFile } from '../metadata.ts';

/** One chart as the index has it. Its address is relative to the channel's: the index is the same behind every host name and at every level. */
export function chartEntry(version: Pick<VersionRow, 'deprecated'>, file: FileRow): Readonly<Record<string, unknown>> | undefined {
  const chart = helmFile(file.metadata)?.chart;
  if (!chart) return undefined;
  return entryOf(chart, {
    deprecated: version.deprecated === undefined ? chart.deprecated : true,
    created: new Date(file.createdAt).toISOString(),
    digest: file.digests.sha256,
  });
}

function entryOf(
  chart: ChartMetadata,
  facts: { deprecated: true | undefined; created: string; digest: string },
): Readonly<Record<string, unknown>> {
  const { deprecated, created, digest } = facts;
  return { ...chart, deprecated, urls: [`charts/${encodeURIComponent(chartFileName(chart))}`], created, digest };
}

/** Bytes that a chart will take in the index at most: known before there is a file. */
export function entryBytes(chart: ChartMetadata, sha256: string): number {
  return Buffer.byteLength(JSON.stringify(entryOf(chart, { deprecated: true, created: new Date(0).toISOString(), digest: sha256 })));
}
