import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { type VagrantCalls, vagrantCalls } from './boxes/vagrant-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await vagrantCalls(context, project);
  await calls.packed('dummy.box', { text: 'first' });
  await context.step('uploads a box', async () => {
    expectPrinted(await calls.upload('dummy.box', '1.0.0', project.writer.token), /\n201\n/);
  });
  await readers(context, calls, project);
  await writers(context, calls, project);
}

async function readers(context: ScenarioContext, calls: VagrantCalls, { reader }: ProvisionedProject): Promise<void> {
  for (const [who, token] of [
    ['nobody', undefined],
    ['a wrong token', 'glpat-wrong'],
  ] as const)
    await context.step(`shows a private box to ${who} not at all`, async () => {
      const result = await calls.vagrant(['box', 'add', calls.box], token);
      expectThat(result.exitCode === 1, 'vagrant fails', result);
      expectPrinted(result, 'could not be found or');
      expectRequest(result, { method: 'HEAD', path: `/${calls.box}`, status: 401 });
      expectNoRequest(result, { method: 'GET', path: '.box' });
    });
  await context.step('has no box of another name, version or provider', async () => {
    expectPrinted(await calls.vagrant(['box', 'add', `${calls.box}-2`], reader.token), 'could not be found or');
    expectPrinted(await calls.vagrant(['box', 'add', calls.box, '--box-version', '9.0.0'], reader.token), 'no available version');
    expectPrinted(await calls.vagrant(['box', 'add', calls.box, '--provider', 'libvirt'], reader.token), /doesn't support the provider/);
  });
  await context.step('tells whether a token is good', async () => {
    const good = await calls.vagrant(['cloud', 'auth', 'whoami', reader.token]);
    expectExit(good, 0);
    expectPrinted(good, reader.username);
    expectThat((await calls.vagrant(['cloud', 'auth', 'whoami', 'glpat-wrong'])).exitCode !== 0, 'a wrong token is none', '');
  });
}

async function writers(context: ScenarioContext, calls: VagrantCalls, { reader, writer }: ProvisionedProject): Promise<void> {
  await context.step('refuses an upload with a token that only reads', async () => {
    expectPrinted(await calls.upload('dummy.box', '2.0.0', reader.token), /"success":false[^]*\n403\n/);
  });
  await context.step('takes the same bytes again, and refuses other ones', async () => {
    expectPrinted(await calls.upload('dummy.box', '1.0.0', writer.token), /\n201\n/);
    await calls.packed('other.box', { text: 'other' });
    expectPrinted(await calls.upload('other.box', '1.0.0', writer.token), /"success":false[^]*\n409\n/);
  });
  await context.step('refuses a box for another provider, and what is no box', async () => {
    expectPrinted(await calls.upload('dummy.box', '2.0.0', writer.token, 'libvirt/amd64.box'), /metadata\.json says dummy[^]*\n422\n/);
    expectExit(await context.shell('echo no box > none.box', { cwd: calls.cwd }), 0);
    expectPrinted(await calls.upload('none.box', '2.0.0', writer.token), /\n422\n/);
    expectPrinted(
      await calls.curl([`${calls.registry}/${calls.box}`], reader.token),
      /"versions":\[\{"version":"1\.0\.0"[^,]*[^]*\]\}\n200\n/,
    );
  });
}

export default {
  format: 'vagrant',
  title: 'refuses those who may not, and boxes that are not what they say',
  clients: ['vagrant'],
  run,
} satisfies Scenario;
