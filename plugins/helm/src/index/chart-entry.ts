import type { FileRow, VersionRow } from '@packhouse/sdk';
import { chartFileName } from '../chart-file.ts';
import { helmFile } from '../metadata.ts';

/** One chart as the index has it. Its address is relative to the channel's: the index is the same behind every host name and at every level. */
export function chartEntry(version: Pick<VersionRow, 'deprecated'>, file: FileRow): Readonly<Record<string, unknown>> | undefined {
  const chart = helmFile(file.metadata)?.chart;
  if (!chart) return undefined;
  return {
    ...chart,
    deprecated: version.deprecated === undefined ? chart.deprecated : true,
    urls: [`charts/${encodeURIComponent(chartFileName(chart))}`],
    created: new Date(file.createdAt).toISOString(),
    digest: file.digests.sha256,
  };
}
