import { expectNoRequest, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { installedText, publish, registryPath } from './channel/channel-calls.ts';
import { install } from './channel/installers.ts';
import type { Installed } from './channel/installers.ts';

/** conda's classic solver knows no shards. */
const READS_SHARDS = ['py-rattler', 'rattler-js', 'rattler'];

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const channel = `${context.url}${registryPath(project)}/t/${project.reader.token}/main`;
  const expectVersion = async (version: string, spec = 'hello-reg'): Promise<Installed> => {
    const installed = await install(context, channel, spec);
    expectThat(installed.version === version, `${spec} is ${version}`, installed);
    if (installed.prefix === undefined) return installed;
    const text = await installedText(installed.prefix);
    expectThat(text === `hello ${version}\n`, 'its files are there', text);
    return installed;
  };
  await context.step('installs what was published, by the index that the client likes best', async () => {
    await publish(context, project, { name: 'hello-reg', version: '1.0', salt: '1.0' });
    const { result } = await expectVersion('1.0');
    if (READS_SHARDS.includes(context.client.name)) {
      expectRequest(result, { method: 'GET', path: '/main/noarch/repodata_shards.msgpack.zst', status: 200 });
      expectRequest(result, { method: 'GET', path: /\/main\/noarch\/shards\/[0-9a-f]{64}\.msgpack\.zst$/, status: 200 });
      expectRequest(result, { method: 'GET', path: '/main/linux-64/repodata_shards.msgpack.zst', status: 200 });
      expectNoRequest(result, { method: 'GET', path: '/repodata.json' });
    } else {
      expectRequest(result, { method: 'GET', path: '/main/noarch/current_repodata.json', status: 200 });
    }
  });
  await context.step('upgrades', async () => {
    await publish(context, project, { name: 'hello-reg', version: '1.1', salt: '1.1' });
    await expectVersion('1.1');
    await expectVersion('1.0', 'hello-reg=1.0');
  });
  await context.step('is back at the old version once the new one was removed', async () => {
    await remove(context, project, 'main/noarch/hello-reg-1.1-0.conda');
    await expectVersion('1.0');
  });
  await context.step('finds an old container, a platform’s build, an epoch and a local part', async () => {
    await publish(context, project, { name: 'old-reg', version: '2.0', salt: '2.0' }, { extension: 'tar.bz2' });
    await expectVersion('2.0', 'old-reg');
    await publish(context, project, { name: 'odd-reg', version: '3.0', salt: '3.0', subdir: 'linux-64' });
    await publish(context, project, { name: 'odd-reg', version: '1!1.0+cu118', salt: '1!1.0+cu118', subdir: 'linux-64' });
    await expectVersion('1!1.0+cu118', 'odd-reg');
  });
}

async function remove(
  context: ScenarioContext,
  { id, maintainer }: { id: number; maintainer: { token: string } },
  path: string,
): Promise<void> {
  const answer = await fetch(`${context.api.url}/projects/${id}/packages/conda/${path}`, {
    method: 'DELETE',
    headers: { 'PRIVATE-TOKEN': maintainer.token },
  });
  expectThat(answer.status === 204, `${path} is removed`, answer.status);
}

export default {
  format: 'conda',
  title: 'publishes, installs, upgrades and removes',
  clients: ['py-rattler', 'rattler-js', 'rattler', 'conda'],
  run,
} satisfies Scenario;
