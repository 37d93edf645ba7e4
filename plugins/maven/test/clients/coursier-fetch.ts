import { expectExit, expectPrinted, expectRequest, expectSameBytes, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { groupRegistry, instanceRegistry, projectRegistry, wrongToken } from './packages/registry-access.ts';
import type { RegistryAccess } from './packages/registry-access.ts';
import { removeVersion } from './packages/remove-version.ts';
import { seedArtifact } from './packages/seed-artifact.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const name = `${project.group}/demo/lib`;
  const coordinates = `${project.group}.demo:lib`;
  const access = projectRegistry(context, project);
  const first = await seedArtifact(access, { name, version: '1.0.0' });
  let count = 0;
  const fetchFrom = async (at: RegistryAccess, version: string, realm = ''): Promise<StepResult> => {
    const env: Record<string, string> = {
      COURSIER_CACHE: await context.folder(`cache-${++count}`),
      COURSIER_TTL: '0s',
      ...(at.token === undefined ? {} : { COURSIER_CREDENTIALS: `127.0.0.1${realm} ${at.username}:${at.token}` }),
    };
    return context.run(['fetch', '--no-default', '--repository', at.url, `${coordinates}:${version}`], { env });
  };
  const expectFetched = async (result: StepResult, bytes: Buffer): Promise<void> => {
    expectExit(result, 0);
    await expectSameBytes(result.stdout.trim(), bytes);
  };
  await context.step('fetches from the project, a realm given', async () => {
    const result = await fetchFrom(projectRegistry(context, project, project.reader), '1.0.0', '(GitLab Packages Registry)');
    await expectFetched(result, first.jar);
    expectRequest(result, { method: 'GET', path: 'lib-1.0.0.jar', status: 200 });
  });
  await context.step('fetches the newest from the group, then the one before it when that is deleted', async () => {
    const second = await seedArtifact(access, { name, version: '1.10.0' });
    await expectFetched(await fetchFrom(groupRegistry(context, project), 'latest.release'), second.jar);
    await removeVersion(context, project, name, '1.10.0');
    await expectFetched(await fetchFrom(groupRegistry(context, project), 'latest.release'), first.jar);
  });
  await context.step('fetches from the instance, where the name begins with its group', async () => {
    await expectFetched(await fetchFrom(instanceRegistry(context, project), '1.0.0'), first.jar);
  });
  await context.step('is refused with a wrong token, and without one', async () => {
    for (const as of [wrongToken(), null]) {
      const result = await fetchFrom(groupRegistry(context, project, as), '1.0.0');
      expectExit(result, 'failure');
      expectRequest(result, { method: 'GET', path: 'lib-1.0.0.pom', status: 401 });
      expectPrinted(result, /unauthorized|not found/i);
    }
  });
  await context.step('does what the guide says', async () => {
    const values = { registryUrl: access.url, token: project.maintainer.token, package: name, version: '1.0.0' };
    const script = fillSnippet(guide({ level: 'project', package: name }), 'coursier-fetch', values);
    const result = await context.shell(script, { env: { COURSIER_CACHE: await context.folder('guide') } });
    expectExit(result, 0);
    await expectSameBytes(result.stdout.trim(), first.jar);
  });
}

export default {
  format: 'maven',
  title: 'fetches by Coursier from project, group and instance',
  clients: ['coursier'],
  run,
} satisfies Scenario;
