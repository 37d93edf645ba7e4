import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { consumer } from './packages/consumer.ts';
import { expectInstalled, locked } from './packages/expect-installed.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const [lib, base] = [`${project.group}/lib`, `${project.group}/base`];
  const second = { ...project, id: await context.provision.projectIn(project.groupId, 'base', 'private') };
  await context.provision.addMember(second.id, project.maintainer.id, 40);
  await seedPackage(context, second, { name: base, version: '1.0.0' });
  await seedPackage(context, project, { name: lib, version: '1.0.0', composerJson: { require: { [base]: '^1.0', php: '>=7.4' } } });
  const { token } = await context.provision.groupDeployToken(project.groupId, 'read');
  // The second is GitLab's.
  for (const prefix of [`/api/v4/groups/${project.groupId}`, `/api/v4/group/${project.groupId}`]) {
    const at = `${prefix}/-/packages/composer`;
    const own = await consumer(context, `of-${prefix.split('/')[3]}`, { url: `${context.url}${at}/packages.json`, token });
    await context.step(`installs from two projects with nothing configured but ${at}`, async () => {
      const result = await own.composer(['require', lib]);
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: `${at}/p2/${base}.json`, status: 200 });
      expectRequest(result, { method: 'GET', path: `${at}/archives/${lib}/`, status: 200 });
      expectNoRequest(result, { method: 'GET', path: '/p2/php' });
      await expectInstalled(own, { name: base, salt: '1.0.0' });
      const { dist } = await locked(own, lib);
      expectThat(dist.url.startsWith(`${context.url}${at}/`), 'the lock file has the address that was asked', dist);
    });
    await context.step('searches in all projects', async () => {
      const result = await own.composer(['search', project.group]);
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: `${at}/search.json`, status: 200 });
      for (const name of [lib, base]) expectPrinted(result, name);
    });
  }
  await projectToken(context, project.groupId, { lib, base, token: project.reader.token });
  await anyone(context, project.groupId);
}

/** What a caller may not see is not there for him, in no list and by no name. */
async function projectToken(
  context: ScenarioContext,
  groupId: number,
  { lib, base, token }: { lib: string; base: string; token: string },
): Promise<void> {
  const own = await consumer(context, 'one-project', { url: `${context.url}/api/v4/groups/${groupId}/-/packages/composer`, token });
  await context.step("sees no more of the group than the token's project", async () => {
    const found = await own.composer(['search', '--only-name', lib.split('/')[0]!]);
    expectPrinted(found, lib);
    expectThat(!found.stdout.includes(base), 'the other project is not listed', found.stdout);
    const result = await own.composer(['require', base]);
    expectExit(result, 'failure');
    expectPrinted(result, /Could not find a matching version|could not be found/i);
  });
}

async function anyone(context: ScenarioContext, groupId: number): Promise<void> {
  const own = await consumer(context, 'nobody', { url: `${context.url}/api/v4/groups/${groupId}/-/packages/composer`, token: undefined });
  await context.step('asks anonymous callers of a private group to show a credential', async () => {
    const result = await own.composer(['search', 'lib']);
    expectExit(result, 'failure');
    expectRequest(result, { method: 'GET', path: '/packages.json', status: 401 });
    expectPrinted(result, /authentication is required/i);
  });
}

export default {
  format: 'composer',
  title: "installs from a group's repository, at both of its addresses",
  clients: ['composer'],
  run,
} satisfies Scenario;
