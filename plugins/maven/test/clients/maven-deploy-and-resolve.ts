import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectMavensMetadata } from './maven/expect-mavens-metadata.ts';
import { COPY_DEPENDENCIES, MavenCalls } from './maven/maven-calls.ts';
import { consumerProject, publisherProject } from './maven/publisher-project.ts';
import type { Shown } from './maven/settings.ts';
import { groupRegistry, projectRegistry } from './packages/registry-access.ts';
import type { RegistryAccess } from './packages/registry-access.ts';
import { removeVersion } from './packages/remove-version.ts';
import { stored } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

const MODULES = ['core', 'app'];
const SNAPSHOT = '1.1.0-SNAPSHOT';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const groupId = `${project.group}.demo`;
  const folder = groupId.replaceAll('.', '/');
  const maven = await MavenCalls.of(context);
  const [writer, reader] = [projectRegistry(context, project, project.writer), groupRegistry(context, project, project.maintainer)];
  const cwd = await context.folder('publisher');
  const deploy = async (version: string, by: Shown) => {
    for (const module of MODULES) await rm(join(cwd, module, 'target'), { recursive: true, force: true });
    await writeFiles(cwd, publisherProject(groupId, version, writer.url));
    const result = await maven.run(writer, ['-T', '3', '-DdeployAtEnd=true', 'deploy'], { cwd, by });
    expectExit(result, 0);
    const refused = result.requests.filter(({ status = 0 }) => status >= 400 && status !== 401 && status !== 404);
    expectThat(
      refused.length === 0,
      'no upload was refused',
      refused.map(({ method, path, status }) => `${method} ${path} ${status}`),
    );
    return result;
  };
  await context.step('deploys a release of three modules, side by side and at the end', async () => {
    expectRequest(await deploy('1.0.0', 'basic'), { method: 'PUT', path: `${folder}/app/1.0.0/app-1.0.0.jar`, status: 201 });
    for (const module of MODULES)
      for (const ending of ['.jar', '-sources.jar'])
        await expectStored(
          reader,
          `${folder}/${module}/1.0.0/${module}-1.0.0${ending}`,
          join(cwd, module, 'target', `${module}-1.0.0${ending}`),
        );
    for (const name of [...MODULES, 'parent']) await expectMetadata(reader, `${folder}/${name}`, ['1.0.0']);
  });
  await context.step('deploys a SNAPSHOT, and a second build of it, with the token as the guide has it', async () => {
    for (const build of [1, 2]) {
      await deploy(SNAPSHOT, build === 1 ? 'maven-settings' : 'maven-ci');
      const { bytes } = await stored(reader, `${folder}/core/${SNAPSHOT}/maven-metadata.xml`);
      expectThat(bytes.toString().includes(`<buildNumber>${build}</buildNumber>`), `this is build ${build}`, bytes.toString());
    }
    for (const module of MODULES) await expectMetadata(reader, `${folder}/${module}`, ['1.0.0', SNAPSHOT]);
    for (const at of [`${folder}/core`, `${folder}/core/${SNAPSHOT}`, `${folder}/parent/${SNAPSHOT}`]) {
      const { bytes } = await stored(reader, `${at}/maven-metadata.xml`);
      await expectMavensMetadata(bytes, join(maven.repository, at, 'maven-metadata-packhouse.xml'));
    }
  });
  const consumer = await context.folder('consumer');
  await writeFiles(consumer, consumerProject(reader.url, [`${groupId}:core:[1.0,1.1.0-SNAPSHOT)`, `${groupId}:app:${SNAPSHOT}`]));
  await context.step('resolves from the group a range, a SNAPSHOT and what that needs', async () => {
    await maven.forget(groupId);
    const result = await maven.run(reader, [COPY_DEPENDENCIES, '-DoutputDirectory=got', '-Dmdep.useBaseVersion=true'], { cwd: consumer });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `${folder}/core/maven-metadata.xml`, status: 200 });
    expectRequest(result, { method: 'GET', path: /app-1\.1\.0-\d{8}\.\d{6}-2\.jar$/, status: 200 });
    const [got] = [(await readdir(join(consumer, 'got'))).sort()];
    expectThat(got.length === 2, 'there are two jars', got);
    await expectSameBytes(join(consumer, 'got', `app-${SNAPSHOT}.jar`), join(cwd, 'app/target', `app-${SNAPSHOT}.jar`));
    if (context.client.version.startsWith('3.8')) return;
    const sums = result.requests.filter(({ path }) => path.endsWith('.jar.sha1'));
    expectThat(sums.length === 0, 'no checksum of a jar was asked for: it is in the headers', sums);
  });
  await context.step('finds nothing any more of a version that was deleted', async () => {
    await removeVersion(context, project, `${folder}/core`, '1.0.0');
    await expectMetadata(reader, `${folder}/core`, [SNAPSHOT]);
    await maven.forget(groupId);
    const result = await maven.run(reader, ['-U', COPY_DEPENDENCIES], { cwd: consumer });
    expectExit(result, 'failure');
    expectPrinted(result, /No versions available for|could not find artifact/i);
  });
}

async function expectStored(access: RegistryAccess, path: string, file: string): Promise<void> {
  const { bytes } = await stored(access, path);
  await expectSameBytes(bytes, await readFile(file));
}

async function expectMetadata(access: RegistryAccess, folder: string, versions: readonly string[]): Promise<void> {
  const text = (await stored(access, `${folder}/maven-metadata.xml`)).bytes.toString();
  const listed = [...text.matchAll(/<version>([^<]+)<\/version>/g)].map(([, version]) => version);
  expectThat(listed.join(' ') === versions.join(' '), `${folder} has ${versions.join(' and ')}`, text);
}

export default {
  format: 'maven',
  title: 'deploys a build of several modules, releases and SNAPSHOTs, and resolves them',
  clients: ['maven'],
  run,
} satisfies Scenario;
