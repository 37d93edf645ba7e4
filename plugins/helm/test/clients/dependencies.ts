import { appendFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { helmCalls } from './charts/helm-calls.ts';
import { projectRegistry } from './charts/project-registry.ts';

async function run(context: ScenarioContext): Promise<void> {
  const { writer, reader, ...project } = await context.provision.project();
  const calls = await helmCalls(context, projectRegistry(context, project));
  const { helm, curl, base, cwd } = calls;
  const repository = `${base}/stable`;
  const push = async (file: string): Promise<void> =>
    expectExit(await curl(writer, ['--form', `chart=@${file}`, `${base}/api/stable/charts`]), 0);
  for (const version of ['1.0.0', '1.2.0', '2.0.0']) await push(await calls.packaged('base', version));
  expectExit(await calls.addRepository('loc', 'stable', reader), 0);
  const parent = join(cwd, 'parent');
  await context.step('resolves a dependency to the newest version in its range', async () => {
    expectExit(await helm(['create', 'parent']), 0);
    await appendFile(join(parent, 'Chart.yaml'), `\ndependencies:\n  - name: base\n    version: ^1.0.0\n    repository: ${repository}\n`);
    const result = await helm(['dependency', 'update', 'parent']);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/stable/charts/base-1.2.0.tgz', status: 200 });
    await expectSameBytes(join(parent, 'charts', 'base-1.2.0.tgz'), await calls.bytes('base-1.2.0.tgz'));
  });
  await context.step('brings the locked version back', async () => {
    await rm(join(parent, 'charts'), { recursive: true });
    const result = await helm(['dependency', 'build', 'parent']);
    expectExit(result, 0);
    const charts = await readdir(join(parent, 'charts'));
    expectThat(charts.join() === 'base-1.2.0.tgz', 'the locked version is there alone', charts);
  });
  await context.step('publishes the parent, which renders with what it needs', async () => {
    await push(await calls.packaged('parent', '1.0.0'));
    const index = await curl(reader, [`${repository}/index.yaml`]);
    expectPrinted(index, `"dependencies":[{"name":"base","version":"^1.0.0","repository":"${repository}"}]`);
    expectExit(await helm(['repo', 'update', 'loc']), 0);
    const rendered = await helm(['template', 'my-release', 'loc/parent']);
    expectExit(rendered, 0);
    expectRequest(rendered, { method: 'GET', path: '/stable/charts/parent-1.0.0.tgz', status: 200 });
    expectPrinted(rendered, 'helm.sh/chart: base-1.2.0');
    expectPrinted(rendered, 'helm.sh/chart: parent-1.0.0');
  });
  await context.step('says so where no version is in the range', async () => {
    await appendFile(join(parent, 'Chart.yaml'), `  - name: base\n    alias: newer\n    version: ^3.0.0\n    repository: ${repository}\n`);
    const result = await helm(['dependency', 'update', 'parent']);
    expectExit(result, 1);
    expectPrinted(result, /can't get a valid version|no matching|not found/i);
  });
}

export default { format: 'helm', title: 'resolves dependencies between charts of one channel', clients: ['helm'], run } satisfies Scenario;
