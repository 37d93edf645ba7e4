import type { Publish, SampleRequest } from '@packhouse/sdk';
import { gzippedTar } from './tarball.ts';

export const CHANNEL = 'stable';

export interface ChartContent {
  readonly name: string;
  readonly version: string;
}

/** About as much as charts in public repositories say of themselves. */
function metadata({ name, version }: ChartContent) {
  const home = `https://charts.example.com/${name}`;
  return {
    apiVersion: 'v2',
    name,
    version,
    appVersion: '1.10',
    description: `${name} is a chart that a benchmark has made up, with a description of the length that descriptions have`,
    type: 'application',
    kubeVersion: '>=1.25.0-0',
    keywords: ['bench', 'made-up', name],
    home,
    sources: [`${home}.git`],
    maintainers: [{ name: 'Bench', email: 'bench@example.com' }],
    annotations: { category: 'Infrastructure', license: 'Apache-2.0' },
  };
}

/** A packaged chart. Chart.yaml is JSON, which is YAML too. */
export function chartBytes(content: ChartContent): Buffer {
  return gzippedTar([
    { path: `${content.name}/Chart.yaml`, content: JSON.stringify(metadata(content)) },
    { path: `${content.name}/values.yaml`, content: 'replicas: 1\n' },
  ]);
}

/** A push of it, with the chart as the body. */
export function chartPush(content: ChartContent): SampleRequest & { body: Buffer } {
  const headers = { 'Content-Type': 'application/gzip' };
  return { method: 'POST', path: `/api/${CHANNEL}/charts`, headers, body: chartBytes(content) };
}

/** The operation that the helm plugin makes of a push. */
export function chartPlan(content: ChartContent): Publish {
  const { name, version } = content;
  const path = `${CHANNEL}/${name}-${version}.tgz`;
  const facets = { channel: CHANNEL, chart: `${CHANNEL}/${name}`, path };
  return {
    op: 'publish',
    package: name,
    version,
    ifVersionExists: 'add',
    files: [{ path, source: chartBytes(content), media: 'application/gzip', metadata: { chart: metadata(content) }, facets }],
  };
}
