import { expectExit, expectNotPrinted, expectPrinted, expectRequest, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { type VagrantCalls, vagrantCalls } from './boxes/vagrant-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await vagrantCalls(context, project);
  await publish(context, calls, project);
  await add(context, calls, project);
  await update(context, calls, project);
  await above(context, calls, project);
  await remove(context, calls, project);
}

async function publish(context: ScenarioContext, calls: VagrantCalls, { writer }: ProvisionedProject): Promise<void> {
  await context.step('uploads a box by the text of the guide', async () => {
    await calls.packed('tiny.box', { provider: 'virtualbox', text: 'first' });
    const text = fillSnippet(guide({ level: 'project' }), 'upload', {
      ...{ registryUrl: calls.registry, token: writer.token, package: calls.box, version: '1.0.0' },
    });
    const result = await context.shell(text, { cwd: calls.cwd });
    expectExit(result, 0);
    expectPrinted(result, '"provider":"virtualbox","architecture":"amd64"');
  });
  await context.step('uploads a box of the same version for another provider', async () => {
    await calls.packed('dummy.box', { text: 'first' });
    expectPrinted(await calls.upload('dummy.box', '1.0.0', writer.token), /\n201\n/);
  });
}

async function add(context: ScenarioContext, calls: VagrantCalls, { reader }: ProvisionedProject): Promise<void> {
  await context.step('adds the private box with the token in the environment', async () => {
    const result = await calls.vagrant(['box', 'add', calls.box, '--provider', 'dummy'], reader.token);
    expectExit(result, 0);
    expectRequest(result, { method: 'HEAD', path: `/${calls.box}`, status: 200 });
    expectRequest(result, { method: 'GET', path: `/${calls.box}/1.0.0/dummy/amd64.box`, status: 200 });
    expectPrinted(result, 'Calculating and comparing box checksum');
    expectPrinted(await calls.vagrant(['box', 'list']), new RegExp(`${calls.box} +\\(dummy, 1\\.0\\.0\\)`));
  });
  await context.step('finds it up to date', async () => {
    const result = await calls.vagrant(['box', 'outdated', '--global'], reader.token);
    expectExit(result, 0);
    expectPrinted(result, 'is up to date');
  });
}

async function update(context: ScenarioContext, calls: VagrantCalls, { writer, reader }: ProvisionedProject): Promise<void> {
  await context.step('is told of a newer version', async () => {
    await calls.packed('newer.box', { text: 'second' });
    expectPrinted(await calls.upload('newer.box', '1.10.0', writer.token), /\n201\n/);
    await calls.packed('beta.box', { text: 'beta' });
    expectPrinted(await calls.upload('beta.box', '1.9.0', writer.token), /\n201\n/);
    const result = await calls.vagrant(['box', 'outdated', '--global'], reader.token);
    expectPrinted(result, /is outdated! Current: 1\.0\.0\. Latest: 1\.10\.0/);
  });
  await context.step('updates to the newest version', async () => {
    const result = await calls.vagrant(['box', 'update', '--box', calls.box], reader.token);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/${calls.box}/1.10.0/dummy/amd64.box`, status: 200 });
    expectPrinted(await calls.vagrant(['box', 'list']), '(dummy, 1.10.0)');
  });
  await context.step('adds an exact version', async () => {
    const result = await calls.vagrant(['box', 'add', calls.box, '--box-version', '1.9.0'], reader.token);
    expectExit(result, 0);
    expectPrinted(await calls.vagrant(['box', 'list']), '(dummy, 1.9.0)');
  });
}

/** The same box by the addresses of its group and of the instance. */
async function above(context: ScenarioContext, calls: VagrantCalls, project: ProvisionedProject): Promise<void> {
  for (const [level, path, token] of [
    ['group', `groups/${project.groupId}/-`, await context.provision.groupDeployToken(project.groupId, 'read')],
    ['instance', '', project.maintainer],
  ] as const)
    await context.step(`adds the box from the ${level}`, async () => {
      const server = [`${context.url}/api/v4`, ...(path === '' ? [] : [path]), 'packages/vagrant'].join('/');
      const result = await calls.vagrant(['box', 'add', '--force', calls.box, '--provider', 'dummy'], token.token, server);
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: `packages/vagrant/${calls.box}/1.10.0/dummy/amd64.box`, status: 200 });
    });
}

async function remove(context: ScenarioContext, calls: VagrantCalls, { maintainer, reader }: ProvisionedProject): Promise<void> {
  await context.step('offers a version no more after its deletion', async () => {
    expectPrinted(await calls.curl(['--request', 'DELETE', `${calls.registry}/${calls.box}/1.10.0`], maintainer.token), /\n204\n/);
    expectExit(await calls.vagrant(['box', 'remove', '--force', '--all', calls.box]), 0);
    const result = await calls.vagrant(['box', 'add', calls.box, '--provider', 'dummy'], reader.token);
    expectExit(result, 0);
    expectNotPrinted(await calls.vagrant(['box', 'list']), '1.10.0');
    expectPrinted(await calls.vagrant(['box', 'list']), '(dummy, 1.9.0)');
  });
}

export default { format: 'vagrant', title: 'adds, checks and updates private boxes', clients: ['vagrant'], run } satisfies Scenario;
