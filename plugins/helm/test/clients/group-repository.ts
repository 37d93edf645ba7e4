import { join } from 'node:path';
import { expectExit, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedToken, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { helmCalls } from './charts/helm-calls.ts';
import type { HelmCalls } from './charts/helm-calls.ts';
import { asToken, groupRegistry, projectRegistry } from './charts/project-registry.ts';

async function run(context: ScenarioContext): Promise<void> {
  const { provision } = context;
  const project = await provision.project();
  const second = { id: await provision.projectIn(project.groupId, 'second', 'private') };
  await provision.addMember(second.id, project.maintainer.id, 40);
  const owner = asToken(project.maintainer);
  const calls = await helmCalls(context, groupRegistry(context, project.groupId));
  for (const [of, name, version] of [
    [project, 'one', '1.0.0'],
    [second, 'two', '1.0.0'],
    [second, 'one', '1.1.0'],
  ] as const) {
    const file = await calls.packaged(name, version);
    expectExit(await calls.curl(owner, ['--form', `chart=@${file}`, `${projectRegistry(context, of)}/api/stable/charts`]), 0);
  }
  await context.step('has the charts of all its projects in one index', async () => {
    const reader = await provision.groupDeployToken(project.groupId, 'read');
    expectExit(await calls.addRepository('all', 'stable', reader), 0);
    const found = await versions(calls, 'all');
    expectThat(found === 'all/one 1.1.0, all/one 1.0.0, all/two 1.0.0', 'all three are found', found);
    for (const [name, version] of [
      ['one', '1.0.0'],
      ['one', '1.1.0'],
      ['two', '1.0.0'],
    ] as const) {
      const into = await context.folder('pulled');
      const result = await calls.helm(['pull', `all/${name}`, '--version', version, '--destination', into]);
      expectExit(result, 0);
      expectRequest(result, {
        method: 'GET',
        path: `/groups/${project.groupId}/-/packages/helm/stable/charts/${name}-${version}.tgz`,
        status: 200,
      });
      await expectSameBytes(join(into, `${name}-${version}.tgz`), await calls.bytes(`${name}-${version}.tgz`));
    }
  });
  await context.step('shows nothing of what the caller may not pull', () => onlyOwn(calls, project.reader));
  await context.step('refuses a second file of one name', async () => {
    const file = await calls.packaged('two', '1.0.0');
    const result = await calls.curl(owner, ['--form', `chart=@${file}`, `${projectRegistry(context, project)}/api/stable/charts`]);
    expectExit(result, 22);
    expectRequest(result, { method: 'POST', path: '/api/stable/charts', status: 409 });
  });
}

async function onlyOwn(calls: HelmCalls, reader: ProvisionedToken): Promise<void> {
  expectExit(await calls.addRepository('some', 'stable', reader), 0);
  const found = await versions(calls, 'some');
  expectThat(found === 'some/one 1.0.0', 'the one chart is found', found);
  const hidden = await calls.curl(reader, [`${calls.base}/stable/charts/two-1.0.0.tgz`]);
  expectRequest(hidden, { method: 'GET', path: '/two-1.0.0.tgz', status: 404 });
  const listed = await calls.curl(reader, [`${calls.base}/api/stable/charts/one`]);
  expectThat((JSON.parse(listed.stdout) as unknown[]).length === 1, 'one version is listed', listed.stdout);
}

async function versions({ helm }: HelmCalls, repository: string): Promise<string> {
  const result = await helm(['search', 'repo', `${repository}/`, '--versions', '--output', 'json']);
  expectExit(result, 0);
  return (JSON.parse(result.stdout) as { name: string; version: string }[]).map(({ name, version }) => `${name} ${version}`).join(', ');
}

export default { format: 'helm', title: "reads a group's charts, those that the caller may", clients: ['helm'], run } satisfies Scenario;
