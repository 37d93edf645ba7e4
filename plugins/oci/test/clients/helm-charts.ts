import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { host } = new URL(context.url);
  const cwd = await context.folder('work');
  const helm = (...args: string[]) => context.run(args, { cwd });
  const login = ({ username, token }: { username: string; token: string }) =>
    helm('registry', 'login', '--plain-http', '--username', username, '--password', token, host);
  const charts = `oci://${host}/${project.path}/charts`;
  expectExit(await helm('create', 'demo'), 0);
  const packaged = async (version: string): Promise<string> => {
    expectExit(await helm('package', 'demo', '--version', version, '--app-version', version), 0);
    return `demo-${version}.tgz`;
  };

  await context.step('pushes charts, one with build metadata', async () => {
    expectExit(await login(project.writer), 0);
    for (const version of ['1.0.0', '1.1.0', '2.0.0-rc.1+build.7']) {
      const pushed = await helm('push', '--plain-http', await packaged(version), charts);
      expectExit(pushed, 0);
      // A tag has no plus.
      expectRequest(pushed, { method: 'PUT', path: `/charts/demo/manifests/${version.replace('+', '_')}`, status: 201 });
      expectPrinted(pushed, /Digest: sha256:[0-9a-f]{64}/);
    }
  });
  await context.step('pulls, shows and renders them', async () => {
    expectExit(await login(project.reader), 0);
    for (const version of ['1.0.0', '2.0.0-rc.1+build.7']) {
      const into = await context.folder(`pulled-${version}`);
      expectExit(await helm('pull', '--plain-http', `${charts}/demo`, '--version', version, '--destination', into), 0);
      await expectSameBytes(join(into, `demo-${version}.tgz`), join(cwd, `demo-${version}.tgz`));
    }
    // Without a version: the highest release among the tags.
    const shown = await helm('show', 'chart', '--plain-http', `${charts}/demo`);
    expectExit(shown, 0);
    expectPrinted(shown, 'version: 1.1.0');
    expectRequest(shown, { method: 'GET', path: '/charts/demo/tags/list', status: 200 });
    const rendered = await helm('template', 'my-release', '--plain-http', `${charts}/demo`, '--version', '^1.0.0');
    expectExit(rendered, 0);
    expectPrinted(rendered, 'helm.sh/chart: demo-1.1.0');
  });
  await context.step('installs as far as it goes without a cluster', async () => {
    const installed = await helm('install', 'my-release', '--plain-http', `${charts}/demo`, '--version', '1.0.0', '--dry-run=client');
    expectRequest(installed, { method: 'GET', path: /\/charts\/demo\/manifests\//, status: 200 });
    if (installed.exitCode !== 0) expectPrinted(installed, /cluster unreachable|connection refused/i);
  });
  await context.step('resolves a dependency', async () => {
    expectExit(await helm('create', 'parent'), 0);
    const file = join(cwd, 'parent', 'Chart.yaml');
    const chart = `${await readFile(file, 'utf8')}\ndependencies:\n  - name: demo\n    version: ^1.0.0\n    repository: ${charts}\n`;
    await writeFile(file, chart);
    const updated = await helm('dependency', 'update', '--plain-http', 'parent');
    expectExit(updated, 0);
    await expectSameBytes(join(cwd, 'parent', 'charts', 'demo-1.1.0.tgz'), join(cwd, 'demo-1.1.0.tgz'));
  });
  await context.step('a version again is a tag that moves', async () => {
    expectExit(await login(project.writer), 0);
    const again = await helm('push', '--plain-http', await packaged('1.0.0'), charts);
    expectExit(again, 0);
    const into = await context.folder('moved');
    expectExit(await helm('pull', '--plain-http', `${charts}/demo`, '--version', '1.0.0', '--destination', into), 0);
    await expectSameBytes(join(into, 'demo-1.0.0.tgz'), join(cwd, 'demo-1.0.0.tgz'));
    const unknown = await helm('pull', '--plain-http', `${charts}/demo`, '--version', '9.9.9');
    expectExit(unknown, 1);
    expectThat(/not found/i.test(unknown.stderr), 'an unknown version is not found', unknown.stderr);
  });
}

export default { format: 'oci', title: 'pushes, pulls, shows and renders charts', clients: ['helm'], run } satisfies Scenario;
