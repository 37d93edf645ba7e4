import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled, expectNotInstalled } from './machines/expect-installed.ts';
import { projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';
import type { RpmCalls } from './machines/rpm-calls.ts';
import { tamperingMirror } from './machines/tampering-mirror.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('public');
  const calls = await rpmCalls(context, projectRegistry(context, project));
  await calls.published(project.writer, '', { name: 'acme-app', version: '1.0' });
  await context.step('installs with the key of the instance', async () => {
    const system = await emptyMachine(context, 'trusting');
    await system.use({ id: 'loc', url: calls.base, key: `${calls.base}/repodata/repomd.xml.key` });
    expectExit(await system.refresh(), 0);
    expectExit(await system.install('acme-app'), 0);
    await expectInstalled(system, 'acme-app', '1.0-1');
  });
  await context.step('refuses a repository whose root was changed on the way', () => tampered(context, calls));
  await context.step('asks nobody for a credential to the key, and has no secret in it', () => keyForAnyone(context, calls, project));
}

async function tampered(context: ScenarioContext, { base }: RpmCalls): Promise<void> {
  const system = await emptyMachine(context, 'tampered');
  const mirror = await tamperingMirror(base, '/repodata/repomd.xml');
  try {
    await system.use({ id: 'loc', url: mirror.url, key: `${base}/repository.key` });
    const refreshed = await system.refresh();
    expectThat(refreshed.exitCode !== 0, 'the metadata is refused', refreshed);
    expectPrinted(refreshed, /signature/i);
    const result = await system.install('acme-app');
    expectThat(result.exitCode !== 0, 'nothing is installed', result);
    await expectNotInstalled(system, 'acme-app');
  } finally {
    await mirror.close();
  }
}

async function keyForAnyone(context: ScenarioContext, calls: RpmCalls, { writer }: ProvisionedProject): Promise<void> {
  const hidden = await context.provision.project('private');
  const base = projectRegistry(context, hidden);
  const result = await calls.curl(undefined, [`${base}/el9/repodata/repomd.xml.key`]);
  expectExit(result, 0);
  expectRequest(result, { method: 'GET', path: '/el9/repodata/repomd.xml.key', status: 200 });
  expectPrinted(result, '-----BEGIN PGP PUBLIC KEY BLOCK-----');
  expectExit(await calls.curl(writer, [`${base}/repodata/repomd.xml`]), 22);
}

export default {
  format: 'rpm',
  title: 'verifies the signature of the repository',
  clients: ['dnf', 'dnf5', 'zypper'],
  run,
} satisfies Scenario;
