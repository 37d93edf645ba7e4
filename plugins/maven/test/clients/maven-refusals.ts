import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { GET, MavenCalls } from './maven/maven-calls.ts';
import { groupRegistry, projectRegistry, wrongToken } from './packages/registry-access.ts';
import type { RegistryAccess } from './packages/registry-access.ts';
import { seedArtifact, stored } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

/** In the words of each Maven: the fourth tells of its attempts, which are so many that it may be told to wait (429). */
const UNAUTHORIZED = /401|unauthorized|not authorized|authentication (failed|attempts)|429/i;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const groupId = `${project.group}.demo`;
  const name = `${project.group}/demo/lib`;
  const maven = await MavenCalls.of(context);
  const folder = await context.folder('files');
  const jar = join(folder, 'lib.jar');
  await writeFiles(folder, { 'lib.jar': 'other bytes' });
  await seedArtifact(projectRegistry(context, project), { name, version: '1.0.0' });
  await publishers(context, project, (access, version) => maven.deployFile(access, `${groupId}:lib:${version}`, jar));
  await context.step('nothing was published, and what was there is as it was', async () => {
    const { bytes } = await stored(projectRegistry(context, project), `${name}/maven-metadata.xml`);
    expectThat([...bytes.toString().matchAll(/<version>/g)].length === 1, 'there is one version', bytes.toString());
  });
  const stranger = await context.provision.user();
  const callers = [
    ['anonymous', null, 401],
    ['a wrong token', wrongToken(), 401],
    ['a stranger', stranger, 404],
  ] as const;
  for (const [who, as, status] of callers) {
    const access = status === 404 ? projectRegistry(context, project, as) : groupRegistry(context, project, as);
    await context.step(`${who}: is refused a download with ${status}`, async () => {
      await maven.forget(groupId);
      const remote = `packhouse::default::${access.url}`;
      const result = await maven.run(access, [GET, `-Dartifact=${groupId}:lib:1.0.0`, `-DremoteRepositories=${remote}`]);
      expectExit(result, 'failure');
      expectRequest(result, { method: 'GET', path: `${name}/1.0.0/lib-1.0.0.`, status });
      expectPrinted(result, status === 401 ? UNAUTHORIZED : /could not find artifact|was not found/i);
    });
  }
}

async function publishers(
  context: ScenarioContext,
  project: ProvisionedProject,
  deploy: (access: RegistryAccess, version: string) => Promise<StepResult>,
): Promise<void> {
  const cases = [
    ['anonymous', projectRegistry(context, project, null), '2.0.0', 401, UNAUTHORIZED],
    ['a wrong token', projectRegistry(context, project, wrongToken()), '2.0.0', 401, UNAUTHORIZED],
    ['a token that may only read', projectRegistry(context, project, project.reader), '2.0.0', 403, /403|forbidden/i],
    ['other bytes for a release', projectRegistry(context, project, project.writer), '1.0.0', 409, /409|conflict/i],
  ] as const;
  for (const [title, access, version, status, text] of cases)
    await context.step(`${title}: is refused with ${status}`, async () => {
      const result = await deploy(access, version);
      expectExit(result, 'failure');
      expectRequest(result, { method: 'PUT', path: `lib-${version}.`, status });
      expectPrinted(result, text);
    });
}

export default { format: 'maven', title: 'refuses who may not, and a release a second time', clients: ['maven'], run } satisfies Scenario;
