import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { INSTALLERS, installerOf } from './drivers/installers.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { projectIndex } from './packages/index-access.ts';
import { manage, postAs } from './packages/manage.ts';
import { seedRelease } from './packages/seed-release.ts';

const OLD = { name: 'Acme.Lib', version: '1.0.0', salt: 'old' };
const NEW = { ...OLD, version: '1.1.0', salt: 'new' };
const file = (version: string) => ({ method: 'GET', path: `acme_lib-${version}-py3-none-any.whl`, status: [200, 206] }) as const;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const install = installerOf(context.client);
  const access = projectIndex(context, project, project.reader);
  await seedRelease(context, project.id, project.maintainer.token, OLD);
  const first = await install(context, 'first', access);
  await context.step('installs under another spelling of the name, with a token', async () => {
    const result = await first.add('Acme_lib==1.0.0');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/simple/acme-lib/', status: 200 });
    expectRequest(result, file('1.0.0'));
    await expectInstalled(first, OLD);
  });
  await context.step('upgrades to what was published meanwhile, by its metadata alone', async () => {
    await seedRelease(context, project.id, project.maintainer.token, NEW);
    const result = await first.upgrade('acme-lib');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: /acme_lib-1\.1\.0-py3-none-any\.whl\.metadata$/, status: 200 });
    expectRequest(result, file('1.1.0'));
    await expectInstalled(first, NEW);
  });
  await context.step('passes over a yanked release', async () => {
    await postAs(project, `${context.api.url}/projects/${project.id}/packages/pypi/acme-lib/1.1.0/yank`, 'reason=broken');
    const fresh = await install(context, 'unpinned', access);
    const result = await fresh.add('acme-lib');
    expectExit(result, 0);
    expectNoRequest(result, { method: 'GET', path: /acme_lib-1\.1\.0-py3-none-any\.whl$/ });
    await expectInstalled(fresh, OLD);
  });
  await context.step('takes the yanked release when it is pinned, and says so', async () => {
    const fresh = await install(context, 'pinned', access);
    const result = await fresh.add('acme-lib==1.1.0');
    expectExit(result, 0);
    expectRequest(result, file('1.1.0'));
    await expectInstalled(fresh, NEW);
    if (context.client.name === 'pdm') return context.leaveOut('does not warn of a yanked release');
    expectPrinted(result, /yanked/i);
  });
  await context.step('finds a release no more when it was deleted', async () => {
    await manage(context, project, 'acme-lib', '1.1.0', 'DELETE');
    const fresh = await install(context, 'gone', access);
    expectExit(await fresh.add('acme-lib==1.1.0'), 'failure');
    const other = await fresh.add('acme-lib');
    expectExit(other, 0);
    await expectInstalled(fresh, OLD);
  });
  await context.step('the name of a deleted file is used up', async () => {
    const again = seedRelease(context, project.id, project.maintainer.token, NEW).then(
      () => 'published',
      (error: Error) => error.message,
    );
    const told = await again;
    expectThat(/400 .*published before and deleted/.test(told), 'the file name is refused', told);
  });
}

export default {
  format: 'pypi',
  title: 'installs, upgrades, and heeds what was yanked or deleted',
  clients: INSTALLERS,
  run,
} satisfies Scenario;
