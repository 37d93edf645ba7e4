import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled } from './machines/expect-installed.ts';
import type { Machine } from './machines/machine.ts';
import { groupRegistry, projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';
import { advisory } from './machines/sample-documents.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const urls = { project: projectRegistry(context, project), group: groupRegistry(context, project.groupId) };
  const calls = await rpmCalls(context, urls.project);
  const fill = (id: string, level: keyof typeof urls = 'project'): string =>
    fillSnippet(guide({ level }), id, { registryUrl: urls[level], token: project.maintainer.token, package: 'acme-app', version: '1.0-1' });
  await context.step('publishes as the guide says', async () => {
    await calls.built({ name: 'acme-app', version: '1.0', arch: 'x86_64' });
    const result = await context.shell(fill('curl-upload'), { cwd: calls.cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/el9/upload', status: 201 });
    const ci = await context.shell(fill('ci-upload'), { cwd: calls.cwd, env: { CI_JOB_TOKEN: project.writer.token } });
    expectExit(ci, 0);
    await writeFile(join(calls.cwd, 'updateinfo.xml'), advisory({ id: 'ACME-2025-1', name: 'acme-app', version: '1.0' }));
    expectExit(await context.shell(fill('curl-updateinfo'), { cwd: calls.cwd }), 0);
  });
  for (const level of ['project', 'group'] as const)
    await context.step(`sets up and installs as the guide of the ${level} says`, async () => {
      const system = await emptyMachine(context, level);
      await setUp(context, system, (id) => fill(id, level));
      const zypper = context.client.name === 'zypper';
      const [, ...words] = fill(zypper ? 'zypper-install' : 'dnf-install', level).split(' ');
      const result = await system.run(...words);
      expectExit(result, 0);
      await expectInstalled(system, 'acme-app', '1.0-1');
    });
  await context.step('takes the repository file that the registry offers', async () => {
    const system = await emptyMachine(context, 'offered');
    const result = await calls.curl(project.reader, [`${urls.project}/el9/acme-el9.repo`]);
    expectExit(result, 0);
    expectPrinted(result, '[acme-el9]');
    const token = `username=${project.reader.username}\npassword=${project.reader.token}\n`;
    const folder = join(system.root, context.client.name === 'zypper' ? 'etc/zypp/repos.d' : 'etc/yum.repos.d');
    await mkdir(folder, { recursive: true });
    // zypper takes both from the address.
    const address = urls.project.replace('://', `://${project.reader.username}:${project.reader.token}@`);
    const text =
      context.client.name === 'zypper' ? result.stdout.replace(`baseurl=${urls.project}`, `baseurl=${address}`) : result.stdout + token;
    await writeFile(join(folder, 'acme-el9.repo'), text);
    expectExit(await system.refresh(), 0);
    expectExit(await system.install('acme-app'), 0);
    await expectInstalled(system, 'acme-app', '1.0-1');
  });
}

async function setUp(context: ScenarioContext, system: Machine, fill: (id: string) => string): Promise<void> {
  if (context.client.name === 'zypper') {
    const lines = fill('zypper-addrepo').split('\n');
    for (const line of lines) expectExit(await system.run(...line.split(' ').slice(1)), 0);
    return;
  }
  await writeFile(join(system.root, 'etc/yum.repos.d/packhouse.repo'), `${fill('dnf-repo')}skip_if_unavailable=0\n`);
}

export default {
  format: 'rpm',
  title: 'does what the guide says, to the letter',
  clients: ['dnf', 'dnf5', 'zypper'],
  run,
} satisfies Scenario;
