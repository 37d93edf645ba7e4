import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { snippet } from './maven/settings.ts';
import { projectRegistry } from './packages/registry-access.ts';
import type { RegistryAccess } from './packages/registry-access.ts';
import { reporter } from './packages/reporter.ts';
import { stored } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

const REALM = 'GitLab Packages Registry';
const PROPERTIES = { 'project/build.properties': 'sbt.version=1.13.0\n' };
const LIMIT = 600_000;

/** The guide's own lines; plain http must be allowed by name. */
function guided(access: RegistryAccess, id: string, name?: string, version?: string): string {
  return snippet(access, id, name, version).replace(/"packhouse" at "([^"]+)"/, '("packhouse" at "$1/").withAllowInsecureProtocol(true)');
}

/** The same registry in Ivy's layout. */
function ivyResolver({ url }: RegistryAccess): string {
  return `Resolver.url("ivy", url("${url}/"))(Resolver.ivyStylePatterns).withAllowInsecureProtocol(true)`;
}

function publisher(access: RegistryAccess, organization: string, name: string, realm = REALM): readonly string[] {
  return [
    `organization := "${organization}"`,
    `name := "${name}"`,
    'version := "1.0.0"',
    'Compile / packageDoc / publishArtifact := false',
    guided(access, 'sbt-publish-to').replace(REALM, realm),
    `publishTo := (if (publishMavenStyle.value) publishTo.value else Some(${ivyResolver(access)}))`,
  ];
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const organization = `${project.group}.demo`;
  const writer = projectRegistry(context, project);
  await library(context, writer, organization);
  await plugin(context, writer, organization);
  await consumer(context, project, organization);
}

async function library(context: ScenarioContext, access: RegistryAccess, organization: string): Promise<void> {
  const cwd = await context.folder('library');
  const source = { 'src/main/scala/Lib.scala': 'object Lib\n' };
  const folder = `${organization.replaceAll('.', '/')}/lib_2.12`;
  const sbt = async (at: RegistryAccess, commands: readonly string[], realm?: string): Promise<StepResult> => {
    await writeFiles(cwd, { ...PROPERTIES, ...source, 'build.sbt': lines(publisher(at, organization, 'lib', realm)) });
    return context.run(commands, { cwd, limit: LIMIT });
  };
  await context.step("publishes a library in Maven's layout, a SNAPSHOT of it twice, and in Ivy's layout", async () => {
    const snapshot = 'set version := "1.1.0-SNAPSHOT"';
    const ivy = ['set version := "1.2.0"', 'set publishMavenStyle := false'];
    const result = await sbt(access, ['publish', snapshot, 'publish', 'publish', ...ivy, 'publish']);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `${folder}/1.0.0/lib_2.12-1.0.0.jar`, status: 201 });
    expectRequest(result, { method: 'PUT', path: `${organization}/lib_2.12/1.2.0/ivys/ivy.xml`, status: 201 });
    await expectSameBytes(
      (await stored(access, `${folder}/1.0.0/lib_2.12-1.0.0.jar`)).bytes,
      join(cwd, 'target/scala-2.12/lib_2.12-1.0.0.jar'),
    );
    const metadata = (await stored(access, `${folder}/maven-metadata.xml`)).bytes.toString();
    expectThat(/>1\.0\.0<.*>1\.1\.0-SNAPSHOT<.*>1\.2\.0</s.test(metadata), 'all three are versions of one package', metadata);
  });
  await context.step('is refused with another realm', async () => {
    const another = await sbt(access, ['publish'], 'Another');
    expectExit(another, 'failure');
    expectRequest(another, { method: 'PUT', path: 'lib_2.12-1.0.0.pom', status: 401 });
    expectPrinted(another, /401|unable to find credentials/i);
  });
}

async function plugin(context: ScenarioContext, access: RegistryAccess, organization: string): Promise<void> {
  const cwd = await context.folder('plugin');
  await context.step('publishes a plugin for sbt in both layouts', async () => {
    const build = lines([...publisher(access, organization, 'sbt-acme'), 'sbtPlugin := true']);
    const source =
      'import sbt._\nobject AcmePlugin extends AutoPlugin { override def trigger = allRequirements; override def projectSettings = Seq(Keys.description := "by the plugin") }\n';
    await writeFiles(cwd, { ...PROPERTIES, 'src/main/scala/AcmePlugin.scala': source, 'build.sbt': build });
    const result = await context.run(['publish', 'set version := "1.1.0"', 'set publishMavenStyle := false', 'publish'], {
      cwd,
      limit: LIMIT,
    });
    expectExit(result, 0);
    expectRequest(result, {
      method: 'PUT',
      path: `${organization.replaceAll('.', '/')}/sbt-acme_2.12_1.0/1.0.0/sbt-acme_2.12_1.0-1.0.0.jar`,
      status: 201,
    });
    expectRequest(result, { method: 'PUT', path: `${organization}/sbt-acme/scala_2.12/sbt_1.0/1.1.0/jars/sbt-acme.jar`, status: 201 });
  });
}

async function consumer(context: ScenarioContext, project: ProvisionedProject, organization: string): Promise<void> {
  const use = async (access: RegistryAccess, library: string, plugin: string, resolver: 'maven' | 'ivy'): Promise<StepResult> => {
    // Of its own: sbt stumbles over what it compiled of another build.
    const cwd = await context.folder(`consumer-${resolver}`);
    const where = resolver === 'maven' ? '' : `resolvers := Seq(${ivyResolver(access)})`;
    const lib = `${organization.replaceAll('.', '/')}/lib_2.12`;
    const plugins = [guided(access, 'sbt-resolver'), where, `addSbtPlugin("${organization}" % "sbt-acme" % "${plugin}")`];
    const build = [guided(access, 'sbt-resolver'), where, guided(access, 'sbt-dependency', lib, library)];
    await writeFiles(cwd, { ...PROPERTIES, 'project/plugins.sbt': lines(plugins), 'build.sbt': lines(build) });
    return context.run(['update', 'show description', 'export Compile / dependencyClasspath'], { cwd, limit: LIMIT });
  };
  const reader = projectRegistry(context, project, await reporter(context, project));
  await context.step("resolves library and plugin in Maven's layout", async () => {
    const result = await use(reader, '1.0.0', '1.0.0', 'maven');
    expectExit(result, 0);
    expectPrinted(result, 'by the plugin');
    expectRequest(result, { method: 'GET', path: 'lib_2.12-1.0.0.jar', status: 200 });
    const jar = /\S+lib_2\.12-1\.0\.0\.jar/.exec(
      result.stdout
        .split('\n')
        .findLast((line) => line.includes('lib_2.12-1.0.0.jar'))
        ?.split(':')
        .find((one) => one.includes('lib_2.12')) ?? '',
    )?.[0];
    await expectSameBytes(
      jar ?? '',
      (await stored(reader, `${organization.replaceAll('.', '/')}/lib_2.12/1.0.0/lib_2.12-1.0.0.jar`)).bytes,
    );
  });
  await context.step("resolves library and plugin in Ivy's layout", async () => {
    const result = await use(reader, '1.2.0', '1.1.0', 'ivy');
    expectExit(result, 0);
    expectPrinted(result, 'by the plugin');
    expectRequest(result, { method: 'GET', path: `${organization}/lib_2.12/1.2.0/jars/lib_2.12.jar`, status: 200 });
  });
}

export default {
  format: 'maven',
  title: 'publishes and resolves by sbt: Maven and Ivy style, libraries and plugins',
  clients: ['sbt'],
  run,
} satisfies Scenario;
