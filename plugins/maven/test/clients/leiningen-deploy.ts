import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { snippet } from './maven/settings.ts';
import { projectRegistry } from './packages/registry-access.ts';
import type { RegistryAccess } from './packages/registry-access.ts';
import { reporter } from './packages/reporter.ts';
import { seedArtifact, stored } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

// Plain http must be allowed by name; over https none of this is needed.
const OVER_HTTP = `(require 'cemerick.pomegranate.aether)
(cemerick.pomegranate.aether/register-wagon-factory! "http" #(org.apache.maven.wagon.providers.http.HttpWagon.))
`;

function projectClj(access: RegistryAccess, name: string, version: string, dependencies = ''): string {
  return `${OVER_HTTP}(defproject ${name} "${version}"
  :dependencies [${dependencies}]
  :offline? false
  :local-repo "local"
  :mirrors {"central" {:name "none" :url "file:///nowhere"} "clojars" {:name "none" :url "file:///nowhere"}}
  :implicits false
  :pom-location "target/"
  ${snippet(access, 'leiningen-repository').replace(':repositories', ':repositories ^:replace')})
`;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const access = projectRegistry(context, project);
  const cwd = await context.folder('project');
  const lein = async (at: RegistryAccess, version: string, args: readonly string[], dependencies?: string): Promise<StepResult> => {
    await writeFiles(cwd, {
      'project.clj': projectClj(at, `${project.group}.demo/by-lein`, version, dependencies),
      'resources/notes.txt': 'by Leiningen',
    });
    return context.run(args, { cwd, limit: 300_000 });
  };
  const folder = `${project.group}/demo/by-lein`;
  await context.step('deploys', async () => {
    const result = await lein(access, '1.0.0', ['deploy', 'packhouse']);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `${folder}/1.0.0/by-lein-1.0.0.jar`, status: 201 });
    await expectSameBytes((await stored(access, `${folder}/1.0.0/by-lein-1.0.0.jar`)).bytes, join(cwd, 'target/by-lein-1.0.0.jar'));
    const metadata = (await stored(access, `${folder}/maven-metadata.xml`)).bytes.toString();
    expectThat(metadata.includes('<version>1.0.0</version>'), 'the version is listed', metadata);
  });
  await context.step('is refused with a token that may only read', async () => {
    const result = await lein(projectRegistry(context, project, await reporter(context, project)), '1.1.0', ['deploy', 'packhouse']);
    expectExit(result, 'failure');
    expectRequest(result, { method: 'PUT', path: 'by-lein-1.1.0', status: 403 });
    expectPrinted(result, /403|forbidden/i);
  });
  await context.step('resolves', async () => {
    const { jar } = await seedArtifact(access, { name: `${project.group}/demo/lib`, version: '2.0.0' });
    const result = await lein(
      access,
      '1.2.0',
      ['with-profile', '-base,-dev,-user,-system,-provided', 'deps'],
      `[${project.group}.demo/lib "2.0.0"]`,
    );
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: 'lib-2.0.0.jar', status: 200 });
    await expectSameBytes(join(cwd, `local/${project.group}/demo/lib/2.0.0/lib-2.0.0.jar`), jar);
  });
}

export default { format: 'maven', title: 'deploys and resolves by Leiningen', clients: ['leiningen'], run } satisfies Scenario;
