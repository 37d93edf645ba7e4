import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expectExit, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { goldenCharts } from '../golden/charts.ts';
import { helmCalls } from './charts/helm-calls.ts';
import { projectRegistry } from './charts/project-registry.ts';

interface Index {
  entries: Record<string, { urls: string[]; created?: string }[]>;
}

/** The client makes an index of the same charts: what it says of them, digests and order included, the registry says too. */
async function run(context: ScenarioContext): Promise<void> {
  const { writer, reader, ...project } = await context.provision.project();
  const { helm, curl, base, cwd } = await helmCalls(context, projectRegistry(context, project));
  for (const [file, bytes] of goldenCharts()) {
    await writeFile(join(cwd, file), bytes);
    expectExit(await curl(writer, ['--form', `chart=@${file}`, `${base}/api/stable/charts`]), 0);
  }
  const own = await context.step('makes an index of the charts', async () => {
    expectExit(await helm(['repo', 'index', '--json', '.']), 0);
    const printed = await context.shell('cat index.yaml', { cwd });
    return JSON.parse(printed.stdout) as Index;
  });
  await context.step('gets the same from the registry', async () => {
    const result = await curl(reader, [`${base}/stable/index.yaml`]);
    expectRequest(result, { method: 'GET', path: '/stable/index.yaml', status: 200 });
    const served = JSON.parse(result.stdout) as Index;
    expectThat(isDeepStrictEqual(comparable(served), comparable(own)), 'both say the same', { served, own });
    expectThat(
      Object.keys(served.entries).join() === Object.keys(own.entries).join(),
      'names are in the same order',
      Object.keys(served.entries),
    );
  });
}

/** `created` is when the index was made there, and when the chart was pushed here; charts lie beside the index there, and below `charts/` here. */
function comparable({ entries }: Index): unknown {
  const same = (entry: Index['entries'][string][number]) => ({
    ...entry,
    created: '',
    urls: entry.urls.map((url) => decodeURIComponent(url.replace(/^charts\//, ''))),
  });
  return Object.fromEntries(Object.entries(entries).map(([name, list]) => [name, list.map(same)]));
}

export default {
  format: 'helm',
  title: 'has the index that the client makes of the same charts',
  clients: ['helm'],
  run,
} satisfies Scenario;
