import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectNotPrinted, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled, expectNotInstalled } from './machines/expect-installed.ts';
import type { Machine } from './machines/machine.ts';
import { asToken, projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';
import type { RpmCalls } from './machines/rpm-calls.ts';
import { advisory, groupOfPackages, moduleStream } from './machines/sample-documents.ts';

const GROUP = 'el9';
const PLATFORM = '--setopt=module_platform_id=platform:el9';

interface Place {
  readonly context: ScenarioContext;
  readonly calls: RpmCalls;
  readonly system: Machine;
  readonly project: ProvisionedProject;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await rpmCalls(context, projectRegistry(context, project));
  const system = await emptyMachine(context);
  const place = { context, calls, system, project };
  for (const name of ['acme-app', 'acme-other', 'acme-mod']) await calls.published(project.writer, GROUP, { name, version: '1.0' });
  await system.use({ id: 'loc', url: calls.repository(GROUP), as: project.reader, key: `${calls.base}/repository.key` });
  expectExit(await system.refresh(), 0);
  await errata(place);
  if (context.client.name === 'zypper') context.leaveOut('zypper has no groups of comps.xml and no modules');
  else {
    await groups(place);
    await modules(place);
  }
  await removed(place);
}

async function put({ calls, project }: Place, path: string, text: string): Promise<void> {
  await writeFile(join(calls.cwd, 'document'), text);
  const result = await calls.curl(project.writer, ['--upload-file', 'document', `${calls.repository(GROUP)}/${path}`]);
  expectExit(result, 0);
  expectRequest(result, { method: 'PUT', path: `/el9/${path}`, status: 201 });
}

async function errata(place: Place): Promise<void> {
  const { context, calls, system, project } = place;
  await context.step('shows advisories of several documents, and installs what they are about', async () => {
    expectExit(await system.install('acme-app', 'acme-other'), 0);
    for (const name of ['acme-app', 'acme-other']) await calls.published(project.writer, GROUP, { name, version: '1.1' });
    await put(place, 'updateinfo/2025.1.xml', advisory({ id: 'ACME-2025-1', name: 'acme-app', version: '1.1' }));
    await put(place, 'updateinfo/2025.2.xml', advisory({ id: 'ACME-2025-2', name: 'acme-mod', version: '1.1' }));
    expectExit(await system.refresh(), 0);
    const zypper = context.client.name === 'zypper';
    const listed = zypper ? await system.run('list-patches', '--all') : await system.run('updateinfo', 'list', '--security');
    expectExit(listed, 0);
    expectPrinted(listed, 'ACME-2025-1');
    const info = zypper ? await system.run('info', '-t', 'patch', 'ACME-2025-1') : await system.run('updateinfo', 'info', 'ACME-2025-1');
    expectPrinted(info, 'Mends a hole in acme-app.');
    const upgraded = zypper ? await system.run('patch', '--category', 'security') : await system.run('upgrade', '--security');
    expectExit(upgraded, 0);
    await expectInstalled(system, 'acme-app', '1.1-1');
    await expectInstalled(system, 'acme-other', '1.0-1');
  });
}

async function groups(place: Place): Promise<void> {
  const { context, system } = place;
  await context.step('shows a group of packages, and installs it', async () => {
    await put(place, 'comps/all.xml', groupOfPackages('acme-tools', ['acme-mod']));
    expectExit(await system.refresh(), 0);
    const listed = await system.run('group', 'list', '--available');
    expectExit(listed, 0);
    expectPrinted(listed, 'Tools of Acme');
    expectExit(await system.run('group', 'install', 'acme-tools'), 0);
    await expectInstalled(system, 'acme-mod', '1.0-1');
    expectExit(await system.remove('acme-mod'), 0);
  });
}

async function modules(place: Place): Promise<void> {
  const { context, calls, system, project } = place;
  await context.step('shows a module with its stream as it is written, and installs it', async () => {
    await put(place, 'modules/acme.yaml', moduleStream('acme', 'acme-mod'));
    expectExit(await system.refresh(), 0);
    const listed = await system.run(PLATFORM, 'module', 'list');
    expectExit(listed, 0);
    expectPrinted(listed, /acme\s+2\.10 \[d\]/);
    await expectNotInstalled(system, 'acme-mod');
    if (context.client.name === 'dnf5') {
      // It enables streams, and leaves their packages to `install`.
      expectExit(await system.run(PLATFORM, 'module', 'enable', 'acme:2.10'), 0);
      expectExit(await system.run(PLATFORM, 'install', 'acme-mod'), 0);
    } else expectExit(await system.run(PLATFORM, 'module', 'install', 'acme:2.10'), 0);
    await expectInstalled(system, 'acme-mod', '1.0-1');
  });
  await context.step('gives a document back as it was uploaded', async () => {
    const result = await calls.curl(project.reader, [`${calls.repository(GROUP)}/modules/acme.yaml`]);
    expectExit(result, 0);
    expectPrinted(result, 'stream: "2.10"');
  });
}

async function removed(place: Place): Promise<void> {
  const { context, calls, system, project } = place;
  await context.step('shows nothing of a document that was removed', async () => {
    const result = await calls.curl(asToken(project.maintainer), [
      '--request',
      'DELETE',
      `${calls.repository(GROUP)}/updateinfo/2025.2.xml`,
    ]);
    expectExit(result, 0);
    expectExit(await system.refresh(), 0);
    const all =
      context.client.name === 'zypper' ? await system.run('search', '-t', 'patch') : await system.run('updateinfo', 'list', '--all');
    expectExit(all, 0);
    expectPrinted(all, 'ACME-2025-1');
    expectNotPrinted(all, 'ACME-2025-2');
  });
}

export default {
  format: 'rpm',
  title: 'knows advisories, groups of packages and modules',
  clients: ['dnf', 'dnf5', 'zypper'],
  run,
} satisfies Scenario;
