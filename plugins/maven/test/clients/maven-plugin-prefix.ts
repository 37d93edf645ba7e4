import { expectExit, expectNotPrinted, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { MavenCalls } from './maven/maven-calls.ts';
import { consumerProject } from './maven/publisher-project.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedArtifact } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

/** Maven gets as far as the goal: what its plugin would be run with (plexus-utils of Central) is not to be had here. */
const descriptor = (groupId: string) => `<plugin><name>Greets</name><groupId>${groupId}</groupId><artifactId>greeter</artifactId>
<version>1.0.0</version><goalPrefix>greet</goalPrefix><mojos><mojo><goal>hello</goal><requiresProject>false</requiresProject>
<implementation>acme.Hello</implementation><language>java</language></mojo></mojos></plugin>`;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const groupId = `${project.group}.tools`;
  const name = `${project.group}/tools/greeter`;
  const access = projectRegistry(context, project);
  const maven = await MavenCalls.of(context);
  await seedArtifact(access, {
    name,
    version: '1.0.0',
    more: '<packaging>maven-plugin</packaging>',
    files: [{ path: 'META-INF/maven/plugin.xml', content: descriptor(groupId) }],
  });
  await context.step('finds a plugin by the prefix of its goals', async () => {
    const cwd = await context.folder('consumer');
    await writeFiles(cwd, consumerProject(access.url, []));
    const result = await maven.run(access, ['greet:hello'], { cwd, pluginGroup: groupId });
    expectExit(result, 'failure');
    expectRequest(result, { method: 'GET', path: `/${project.group}/tools/maven-metadata.xml`, status: 200 });
    expectRequest(result, { method: 'GET', path: `${name}/1.0.0/greeter-1.0.0.jar`, status: 200 });
    expectNotPrinted(result, 'No plugin found for prefix');
    expectPrinted(result, 'greeter:1.0.0:hello');
  });
}

export default { format: 'maven', title: "serves a group's plugins by their prefix", clients: ['maven'], run } satisfies Scenario;
