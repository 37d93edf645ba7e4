import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '@packhouse/archives';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { snippet } from './maven/settings.ts';
import { groupRegistry, projectRegistry, wrongToken } from './packages/registry-access.ts';
import type { RegistryAccess } from './packages/registry-access.ts';
import { reporter } from './packages/reporter.ts';
import { removeVersion } from './packages/remove-version.ts';
import { seedArtifact, stored } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

const LIMIT = 300_000;

function credentials({ username, token }: RegistryAccess): string {
  return `credentials { username "${username}"; password "${token}" }`;
}

function consumer(access: RegistryAccess, coordinates: string): string {
  return `configurations { demo }
repositories { maven { url "${access.url}"; ${credentials(access)} } }
dependencies { demo "${coordinates}" }
configurations.all { resolutionStrategy.cacheDynamicVersionsFor 0, 'seconds'; resolutionStrategy.cacheChangingModulesFor 0, 'seconds' }
task fetch(type: Copy) { from configurations.demo; into 'got' }
`;
}

/** Gradle 4.4 as Debian builds it has no working `maven-publish`; `ivy-publish` writes the same layout, with an ivy.xml in the POM's place. */
function publisher(access: RegistryAccess, groupId: string, version: string): string {
  return `plugins { id 'ivy-publish' }
group = '${groupId}'; version = '${version}'
publishing {
  repositories { ivy { url "${access.url}"; layout 'maven'; ${credentials(access)} } }
  publications { lib(IvyPublication) { module 'by-gradle'; artifact(file('lib.jar')) { name 'by-gradle'; type 'jar'; extension 'jar' } } }
}
`;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const name = `${project.group}/demo/lib`;
  const groupId = `${project.group}.demo`;
  const access = projectRegistry(context, project);
  const first = await seedArtifact(access, { name, version: '1.9.0' });
  const second = await seedArtifact(access, { name, version: '1.10.0' });
  const cwd = await context.folder('consumer');
  const fetchFrom = async (at: RegistryAccess, version: string): Promise<StepResult> => {
    await writeFiles(cwd, { 'build.gradle': consumer(at, `${groupId}:lib:${version}`), 'settings.gradle': '' });
    return context.run(['--refresh-dependencies', 'fetch'], { cwd, limit: LIMIT });
  };
  const expectFetched = async (result: StepResult, version: string, bytes: Buffer): Promise<void> => {
    expectExit(result, 0);
    expectThat((await readdir(join(cwd, 'got'))).includes(`lib-${version}.jar`), `it is ${version}`, result);
    await expectSameBytes(join(cwd, 'got', `lib-${version}.jar`), bytes);
  };
  await context.step('resolves the newest of a dynamic version from the group, challenged first', async () => {
    const result = await fetchFrom(groupRegistry(context, project), '1.+');
    await expectFetched(result, '1.10.0', second.jar);
    expectRequest(result, { method: 'GET', path: `${name}/maven-metadata.xml`, status: 401 });
    expectRequest(result, { method: 'GET', path: `${name}/maven-metadata.xml`, status: 200 });
  });
  await context.step('resolves the one before it when that is deleted, as the guide says', async () => {
    await removeVersion(context, project, name, '1.10.0');
    const build = { 'build.gradle': guided(projectRegistry(context, project, await reporter(context, project)), name, '1.+') };
    await writeFiles(cwd, build);
    await expectFetched(await context.run(['--refresh-dependencies', 'fetch'], { cwd, limit: LIMIT }), '1.9.0', first.jar);
  });
  await context.step('is refused with a wrong token', async () => {
    const result = await fetchFrom(projectRegistry(context, project, wrongToken()), '1.+');
    expectExit(result, 'failure');
    expectPrinted(result, /401|unauthorized/i);
  });
  await publish(context, projectRegistry(context, project, project.writer), groupId);
}

/** A Java project with nothing but what the guide says. */
function guided(access: RegistryAccess, name: string, version: string): string {
  const snippets = ['gradle-repository', 'gradle-dependency'].map((id) => snippet(access, id, name, version));
  return `apply plugin: 'java'\n${snippets.join('')}task fetch(type: Copy) { from configurations.compileClasspath; into 'got' }\n`;
}

async function publish(context: ScenarioContext, access: RegistryAccess, groupId: string): Promise<void> {
  const cwd = await context.folder('publisher');
  const [folder, jar] = [`${groupId.replaceAll('.', '/')}/by-gradle`, writeZip([{ path: 'notes.txt', content: 'by Gradle' }])];
  await context.step('publishes by ivy-publish in the layout of Maven', async () => {
    await writeFiles(cwd, { 'build.gradle': publisher(access, groupId, '2.0.0'), 'settings.gradle': '', 'lib.jar': jar });
    const result = await context.run(['publish'], { cwd, limit: LIMIT });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `${folder}/2.0.0/by-gradle-2.0.0.jar`, status: 201 });
    await expectSameBytes((await stored(access, `${folder}/2.0.0/by-gradle-2.0.0.jar`)).bytes, jar);
    const metadata = (await stored(access, `${folder}/maven-metadata.xml`)).bytes.toString();
    expectThat(metadata.includes('<version>2.0.0</version>'), 'the version is listed', metadata);
  });
  await context.step('is refused when it publishes other bytes', async () => {
    await writeFiles(cwd, { 'lib.jar': 'other bytes' });
    const result = await context.run(['publish'], { cwd, limit: LIMIT });
    expectExit(result, 'failure');
    expectRequest(result, { method: 'PUT', path: 'by-gradle-2.0.0.jar', status: 409 });
    expectPrinted(result, /409|conflict/i);
  });
}

export default { format: 'maven', title: 'resolves and publishes by Gradle', clients: ['gradle'], run } satisfies Scenario;
