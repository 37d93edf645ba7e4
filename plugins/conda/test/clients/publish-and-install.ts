import { join } from 'node:path';
import { expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { installedText, publish, registryPath, solved } from './channel/channel-calls.ts';
import type { Found } from './channel/channel-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const base = `${context.url}${registryPath(project)}`;
  const { reader, maintainer } = project;
  const folder = await context.folder('rattler');
  let round = 0;
  /** With caches of its own each time: what is seen is what the registry says now. */
  const install = async (): Promise<{ found: readonly Found[]; text: string }> => {
    const at = join(folder, String(round++));
    const found = await solved(context, { channel: `${base}/t/${reader.token}/main`, specs: ['hello-reg'], cache: join(at, 'cache'), prefix: join(at, 'env') });
    return { found, text: await installedText(join(at, 'env')) };
  };
  const expectVersion = async (version: string): Promise<void> => {
    const { found, text } = await install();
    expectThat(found.length === 1 && found[0]?.version === version, `hello-reg ${version} is chosen`, found);
    expectThat(text === `hello ${version}\n`, 'its files are there', text);
  };
  await context.step('installs what was published', async () => {
    await publish(context, project, { name: 'hello-reg', version: '1.0', salt: '1.0' });
    await expectVersion('1.0');
  });
  await context.step('upgrades', async () => {
    await publish(context, project, { name: 'hello-reg', version: '1.1', salt: '1.1' });
    await expectVersion('1.1');
  });
  await context.step('is back at the old version once the new one was removed', async () => {
    const answer = await fetch(`${context.api.url}/projects/${project.id}/packages/conda/main/noarch/hello-reg-1.1-0.conda`, {
      method: 'DELETE',
      headers: { 'PRIVATE-TOKEN': maintainer.token },
    });
    expectThat(answer.status === 204, 'the package is removed', answer.status);
    await expectVersion('1.0');
  });
  void expectRequest;
}

export default { format: 'conda', title: 'publishes, installs, upgrades and removes', clients: ['py-rattler'], run } satisfies Scenario;
