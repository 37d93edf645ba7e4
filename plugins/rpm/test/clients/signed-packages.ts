import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled, expectNotInstalled } from './machines/expect-installed.ts';
import { asToken, projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await rpmCalls(context, projectRegistry(context, project));
  const key = `${calls.base}/repository.key`;
  await calls.published(project.writer, 'el9', { name: 'acme-unsigned', version: '1.0' });
  await context.step('signs what is uploaded once an Owner has said so', async () => {
    await context.api.put(`/projects/${project.id}/package_settings`, { rpm_sign_packages: true });
    const file = await calls.published(project.writer, 'el9', { name: 'acme-app', version: '1.0', epoch: 1 });
    const again = await calls.curl(project.writer, ['--upload-file', file, `${calls.repository('el9')}/upload`]);
    expectExit(again, 0);
    expectRequest(again, { method: 'PUT', path: '/el9/upload', status: 200 });
    expectExit(
      await calls.curl(asToken(project.maintainer), ['--output', 'signed.rpm', `${calls.repository('el9')}/packages/1/${file}`]),
      0,
    );
    expectExit(await calls.curl(undefined, ['--output', 'key', key]), 0);
    const checked = await context.shell(
      `rpmkeys --dbpath "${join(calls.cwd, 'db')}" --import key && rpmkeys --dbpath "${join(calls.cwd, 'db')}" --checksig --verbose signed.rpm`,
      { cwd: calls.cwd },
    );
    expectExit(checked, 0);
    expectPrinted(checked, /RSA\/SHA\d+ Signature, key ID [0-9a-f]+: OK/);
    expectPrinted(checked, /Payload SHA256 digest: OK/);
  });
  await context.step('installs it where each package is verified, and nothing that is not signed', async () => {
    const system = await emptyMachine(context);
    await system.use({ id: 'loc', url: calls.repository('el9'), as: project.reader, key, checksPackages: true });
    expectExit(await system.refresh(), 0);
    const result = await system.install('acme-app');
    expectExit(result, 0);
    await expectInstalled(system, 'acme-app', '1.0-1');
    if (context.client.name === 'zypper')
      return context.leaveOut('zypper takes unsigned packages from a repository whose metadata is signed');
    const refused = await system.install('acme-unsigned');
    expectThat(refused.exitCode !== 0, 'the client says so', refused);
    await expectNotInstalled(system, 'acme-unsigned');
  });
}

export default {
  format: 'rpm',
  title: 'signs packages, which clients verify one by one',
  clients: ['dnf', 'dnf5', 'zypper'],
  run,
} satisfies Scenario;
