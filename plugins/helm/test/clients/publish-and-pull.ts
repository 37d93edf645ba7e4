import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  expectExit,
  expectNotPrinted,
  expectPrinted,
  expectRequest,
  expectSameBytes,
  expectThat,
  freshHome,
} from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { cmPush, helmCalls } from './charts/helm-calls.ts';
import type { HelmCalls } from './charts/helm-calls.ts';
import { asToken, projectRegistry } from './charts/project-registry.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await helmCalls(context, projectRegistry(context, project));
  await publish(context, calls, project);
  await find(context, calls);
  await pull(context, calls, project);
  await remove(context, calls, project);
}

async function publish(context: ScenarioContext, calls: HelmCalls, { writer, reader }: ProvisionedProject): Promise<void> {
  await context.step('adds a channel that has nothing yet', async () => {
    const result = await calls.addRepository('loc', 'stable', reader);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/stable/index.yaml', status: 200 });
  });
  for (const [version, push] of [
    ['1.0.0', 'as cm-push does'],
    ['1.1.0', 'with the form of the handbook'],
    ['1.2.0-beta.1', 'as the body'],
    ['0.9.0+build.5', 'to its own address'],
  ] as const) {
    await context.step(`pushes ${version} ${push}`, async () => {
      const file = await calls.packaged('demo', version);
      const byForm = ['--form', `chart=@${file}`, `${calls.base}/api/stable/charts`];
      const byBody = ['--data-binary', `@${file}`, `${calls.base}/api/stable/charts`];
      const own = ['--upload-file', file, `${calls.base}/stable/charts/${encodeURIComponent(file)}`];
      const args = { '1.1.0': byForm, '1.2.0-beta.1': byBody, '0.9.0+build.5': own }[version as string];
      const result = args ? await calls.curl(writer, args) : await cmPush(context, calls, 'stable', file, writer);
      expectExit(result, 0);
      expectPrinted(result, '{"saved":true}');
      expectRequest(result, { method: args === own ? 'PUT' : 'POST', path: '/charts', status: 201 });
    });
  }
}

async function find(context: ScenarioContext, { helm }: HelmCalls): Promise<void> {
  await context.step('sees what was pushed with the next update', async () => {
    const result = await helm(['repo', 'update', 'loc']);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/stable/index.yaml', status: 200 });
  });
  await context.step('finds the newest release, all releases, and pre-releases', async () => {
    const versions = async (...more: string[]): Promise<string> => {
      const result = await helm(['search', 'repo', 'loc/demo', '--output', 'json', ...more]);
      expectExit(result, 0);
      return (JSON.parse(result.stdout) as { version: string }[]).map(({ version }) => version).join(' ');
    };
    const found = [await versions(), await versions('--versions'), await versions('--versions', '--devel')];
    expectThat(
      found.join('; ') === '1.1.0; 1.1.0 1.0.0 0.9.0+build.5; 1.2.0-beta.1 1.1.0 1.0.0 0.9.0+build.5',
      'the versions are found, newest first',
      found,
    );
  });
}

async function pull(context: ScenarioContext, calls: HelmCalls, { reader }: ProvisionedProject): Promise<void> {
  const { helm, cwd } = calls;
  const pulled = async (args: readonly string[], version: string, env?: Record<string, string>): Promise<void> => {
    const into = join(cwd, 'pulled');
    await mkdir(into, { recursive: true });
    const result = await helm(['pull', ...args, '--destination', into], { env });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: new RegExp(`/stable/charts/demo-${version.replace('+', '%2B')}\\.tgz$`), status: 200 });
    await expectSameBytes(join(into, `demo-${version}.tgz`), await calls.bytes(`demo-${version}.tgz`));
  };
  await context.step('pulls a version', () => pulled(['loc/demo', '--version', '1.0.0'], '1.0.0'));
  await context.step('pulls one with build metadata', () => pulled(['loc/demo', '--version', '0.9.0+build.5'], '0.9.0+build.5'));
  await context.step('upgrades to the newest release', () => pulled(['loc/demo'], '1.1.0'));
  await context.step('upgrades to the newest pre-release', () => pulled(['loc/demo', '--devel'], '1.2.0-beta.1'));
  await context.step('pulls by address, with nothing set up', async () => {
    const login = ['--username', reader.username, '--password', reader.token];
    await pulled(
      ['demo', '--repo', `${calls.base}/stable`, ...login, '--version', '1.0.0'],
      '1.0.0',
      freshHome(await context.folder('other-home')),
    );
  });
  await context.step('shows and renders', async () => {
    const shown = await helm(['show', 'chart', 'loc/demo', '--version', '1.0.0']);
    expectExit(shown, 0);
    expectPrinted(shown, 'version: 1.0.0');
    const rendered = await helm(['template', 'my-release', 'loc/demo']);
    expectExit(rendered, 0);
    expectPrinted(rendered, 'helm.sh/chart: demo-1.1.0');
  });
  await context.step('finds nothing in another channel', async () => {
    expectExit(await calls.addRepository('other', 'devel', reader), 0);
    expectNotPrinted(await helm(['search', 'repo', 'other/demo']), 'demo ');
  });
}

async function remove(context: ScenarioContext, calls: HelmCalls, { maintainer }: ProvisionedProject): Promise<void> {
  const { helm, curl, base } = calls;
  await context.step('deletes a version, which is gone with the next update', async () => {
    const result = await curl(asToken(maintainer), ['--request', 'DELETE', `${base}/api/stable/charts/demo/1.1.0`]);
    expectExit(result, 0);
    expectPrinted(result, '{"deleted":true}');
    expectExit(await helm(['repo', 'update', 'loc']), 0);
    const found = await helm(['search', 'repo', 'loc/demo', '--versions']);
    expectNotPrinted(found, '1.1.0');
    expectPrinted(found, '1.0.0');
    const gone = await helm(['pull', 'loc/demo', '--version', '1.1.0']);
    expectExit(gone, 1);
    expectRequest(await curl(asToken(maintainer), [`${base}/stable/charts/demo-1.1.0.tgz`]), {
      method: 'GET',
      path: '/demo-1.1.0.tgz',
      status: 404,
    });
  });
  await context.step('does not take the number of a deleted version again', async () => {
    const result = await curl(asToken(maintainer), ['--form', 'chart=@demo-1.1.0.tgz', `${base}/api/stable/charts`]);
    expectExit(result, 22);
    expectRequest(result, { method: 'POST', path: '/api/stable/charts', status: 409 });
    expectPrinted(result, /"error":"[^"]*deleted/);
  });
}

export default { format: 'helm', title: 'publishes, searches, pulls, upgrades and deletes', clients: ['helm'], run } satisfies Scenario;
