import { expectExit, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleConda } from '../../src/samples/sample-package.ts';
import { installedText, publish, rattler } from './channel/channel-calls.ts';
import { install } from './channel/installers.ts';

async function run(context: ScenarioContext): Promise<void> {
  const { provision } = context;
  const project = await provision.project();
  const second = await provision.projectIn(project.groupId, 'second', 'private');
  await provision.addMember(second, project.maintainer.id, 40);
  const writer = { username: project.maintainer.username, token: (await provision.groupDeployToken(project.groupId, 'write')).token };
  await publish(context, { id: project.id, writer }, { name: 'library-reg', version: '1.0', salt: 'of the library' });
  await publish(
    context,
    { id: second, writer },
    { name: 'hello-reg', version: '1.0', depends: ['library-reg >=1.0'], salt: 'of the group' },
  );
  const path = `/api/v4/groups/${project.groupId}/-/packages/conda`;
  await context.step('installs a package with what it needs from another project', async () => {
    const { token } = await provision.groupDeployToken(project.groupId, 'read');
    const { result, version, prefix } = await install(context, `${context.url}/t/${token}${path}/main`, 'hello-reg');
    expectThat(version === '1.0', 'the package is chosen', result.stdout);
    expectRequest(result, { method: 'GET', path: `${path}/main/noarch/library-reg-1.0-0.conda`, status: 200 });
    expectRequest(result, { method: 'GET', path: `${path}/main/noarch/hello-reg-1.0-0.conda`, status: 200 });
    expectThat((await installedText(prefix!)).startsWith('hello of the '), 'files are there', prefix);
  });
  await context.step('shows nothing of what the caller may not pull', async () => {
    const cache = await context.folder('cache');
    const result = await rattler(context, { channel: `${context.url}/t/${project.reader.token}${path}/main`, specs: ['hello-reg'], cache });
    expectExit(result, 1);
    expectRequest(result, { method: 'GET', path: '/main/noarch/repodata_shards.msgpack.zst', status: 200 });
  });
  await context.step('refuses a name that belongs to another project of the group', async () => {
    const answer = await fetch(`${context.api.url}/projects/${second}/packages/conda/main/noarch/library-reg-99.0-0.conda`, {
      method: 'PUT',
      headers: { 'Deploy-Token': writer.token },
      body: sampleConda({ name: 'library-reg', version: '99.0' }),
    });
    expectThat(answer.status === 409, 'with 409', `${answer.status} ${await answer.text()}`);
  });
}

export default { format: 'conda', title: 'installs from a group', clients: ['py-rattler'], run } satisfies Scenario;
