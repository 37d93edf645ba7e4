import { byContentType, del, get, multipart, post, put, raw } from '@packhouse/sdk';
import type { MultipartBody, RawBody, Route } from '@packhouse/sdk';
import { chartFile } from './handlers/chart-file.ts';
import { chartVersion, chartVersions } from './handlers/chart-versions.ts';
import { deleteChart } from './handlers/delete-chart.ts';
import { indexJson, indexYaml } from './handlers/index-file.ts';
import { listCharts } from './handlers/list-charts.ts';
import { postChart, postProvenance, putFile } from './handlers/push.ts';

/** Charts are collected, and nobody owns a name: the instance as a whole cannot tell whose chart is meant. */
const LEVELS = ['project', 'group'] as const;
/** curl calls the bytes of `--data-binary` a web form: whatever is no multipart form is the chart itself. */
const CHART_OR_FORM = byContentType<RawBody | MultipartBody>({ 'multipart/form-data': multipart({ maxParts: 8 }), '*': raw() });
const FILES = ['/stable/charts/demo-1.0.0.tgz', '/stable/charts/demo-1.0.0+build.1.tgz', '/v1.x/charts/demo-1.0.0.tgz.prov'];

const repository: readonly Route[] = [
  get('/{channel}/index.yaml', 'pull', { levels: LEVELS, examples: ['/stable/index.yaml'] }, indexYaml),
  get('/{channel}/index.json', 'pull', { levels: LEVELS, examples: ['/stable/index.json'] }, indexJson),
  // The address that people write down, opened in a browser.
  get('/{channel}', 'pull', { levels: LEVELS, examples: ['/stable'] }, indexJson),
  get('/{channel}/charts/{file:file}', 'pull', { levels: LEVELS, examples: FILES }, chartFile),
  put('/{channel}/charts/{file:file}', 'publish', { body: raw(), examples: FILES }, putFile),
];

const api: readonly Route[] = [
  post('/api/{channel}/charts', 'publish', { body: CHART_OR_FORM, examples: ['/api/stable/charts'] }, postChart),
  post('/api/{channel}/prov', 'publish', { body: CHART_OR_FORM, examples: ['/api/stable/prov'] }, postProvenance),
  get('/api/{channel}/charts', 'pull', { levels: LEVELS, examples: ['/api/stable/charts'] }, listCharts),
  get('/api/{channel}/charts/{package:name}', 'pull', { levels: LEVELS, examples: ['/api/stable/charts/demo'] }, chartVersions),
  get(
    '/api/{channel}/charts/{package:name}/{version}',
    'pull',
    { levels: LEVELS, examples: ['/api/stable/charts/demo/1.0.0'] },
    chartVersion,
  ),
  del('/api/{channel}/charts/{package:name}/{version}', 'delete', { examples: ['/api/stable/charts/demo/1.0.0'] }, deleteChart),
];

export const routes: readonly Route[] = [...repository, ...api];
