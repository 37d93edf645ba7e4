import { join } from 'node:path';
import { writeZip } from '@packhouse/archives';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { snippet } from './maven/settings.ts';
import { projectRegistry, wrongToken } from './packages/registry-access.ts';
import type { RegistryAccess } from './packages/registry-access.ts';
import { reporter } from './packages/reporter.ts';
import { seedArtifact, stored } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

const REALM = 'GitLab Packages Registry';
const IVY_STYLE = '[organisation]/[module]/[revision]/[type]s/[artifact].[ext]';

/** The guide's settings, with the host and a second resolver for Ivy's own layout. */
function settings(access: RegistryAccess, realm = REALM): string {
  const { url } = access;
  const ivyStyle = `<url name="ivy-style"><ivy pattern="${url}/${IVY_STYLE}"/><artifact pattern="${url}/${IVY_STYLE}"/></url>`;
  const guided = snippet(access, 'ivy-settings').replace('HOST', '127.0.0.1').replace(REALM, realm);
  return guided.replace('</resolvers>', `${ivyStyle}</resolvers>`);
}

function publication(organisation: string): string {
  return `<ivy-module version="2.0"><info organisation="${organisation}" module="by-ivy"/><publications><artifact name="by-ivy" type="jar" ext="jar"/></publications></ivy-module>\n`;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const organisation = `${project.group}.demo`;
  const cwd = await context.folder('project');
  const jar = writeZip([{ path: 'notes.txt', content: 'by Ivy' }]);
  const writer = projectRegistry(context, project);
  const reading = projectRegistry(context, project, await reporter(context, project));
  const seeded = await seedArtifact(writer, { name: `${project.group}/demo/lib`, version: '1.0.0' });
  await writeFiles(cwd, { 'by-ivy.jar': jar, 'ivy.xml': publication(organisation) });
  const ivy = async (access: RegistryAccess, args: readonly string[], realm?: string): Promise<StepResult> => {
    await writeFiles(cwd, { 'settings.xml': settings(access, realm) });
    return context.run(['-settings', 'settings.xml', '-cache', await context.folder('cache'), ...args], { cwd });
  };
  const publish = (access: RegistryAccess, to: string, revision: string, realm?: string): Promise<StepResult> =>
    ivy(
      access,
      ['-ivy', 'ivy.xml', '-publish', to, '-revision', revision, '-publishpattern', '[artifact].[ext]', '-deliverto', 'delivered.xml'],
      realm,
    );
  await context.step('publishes in the layout of Maven', async () => {
    const result = await publish(writer, 'packhouse', '1.0.0');
    expectExit(result, 0);
    const path = `${project.group}/demo/by-ivy/1.0.0/by-ivy-1.0.0.jar`;
    expectRequest(result, { method: 'PUT', path, status: 401 });
    expectRequest(result, { method: 'PUT', path, status: 201 });
    await expectSameBytes((await stored(writer, path)).bytes, jar);
  });
  await context.step("publishes in Ivy's layout, and both are versions of one package", async () => {
    const result = await publish(writer, 'ivy-style', '1.1.0');
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `${organisation}/by-ivy/1.1.0/jars/by-ivy.jar`, status: 201 });
    const metadata = (await stored(writer, `${project.group}/demo/by-ivy/maven-metadata.xml`)).bytes.toString();
    expectThat(/1\.0\.0.*1\.1\.0/s.test(metadata), 'both are listed', metadata);
  });
  const retrieve = (access: RegistryAccess, module: string, revision: string): Promise<StepResult> =>
    ivy(access, ['-dependency', organisation, module, revision, '-retrieve', 'got/[artifact]-[revision].[ext]', '-refresh']);
  await context.step('retrieves the newest revision with a token that may read', async () => {
    const result = await retrieve(reading, 'lib', 'latest.release');
    expectExit(result, 0);
    expectRequest(result, { method: 'HEAD', path: 'lib-1.0.0.jar', status: 200 });
    await expectSameBytes(join(cwd, 'got/lib-1.0.0.jar'), seeded.jar);
  });
  await context.step('is refused with another realm, a wrong token, and a token that may only read', async () => {
    const another = await publish(writer, 'packhouse', '2.0.0', 'Another');
    const wrong = await publish(projectRegistry(context, project, wrongToken()), 'packhouse', '2.0.0');
    const reader = await publish(reading, 'packhouse', '2.0.0');
    for (const [result, status] of [
      [another, 401],
      [wrong, 401],
      [reader, 403],
    ] as const) {
      expectExit(result, 'failure');
      expectRequest(result, { method: 'PUT', path: 'by-ivy-2.0.0.jar', status });
      expectPrinted(result, status === 401 ? /401|unauthorized/i : /refused by the server: Forbidden/);
    }
  });
}

export default {
  format: 'maven',
  title: 'publishes and retrieves by Ivy, in its own layout too',
  clients: ['ivy'],
  run,
} satisfies Scenario;
