import type { Facets } from '@packhouse/sdk';
import { chartPath } from './chart-file.ts';
import type { ChartIdentity } from './chart-file.ts';

/** What a chart's file is found by: its channel, its name in the channel, itself. */
export function facetsOf(channel: string, chart: ChartIdentity): Facets {
  return { channel, chart: chartFacet(channel, chart.name), path: chartPath(channel, chart) };
}

export function chartFacet(channel: string, name: string): string {
  return `${channel}/${name}`;
}
