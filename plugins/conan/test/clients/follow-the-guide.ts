import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { startJob } from './conan/ci-job.ts';
import { create, upload } from './conan/commands.ts';
import { ConanHome } from './conan/conan-home.ts';
import { modesOf } from './conan/modes.ts';
import { groupUrl, maintainerOf, projectUrl } from './conan/place.ts';
import { recipeFolder } from './conan/recipe.ts';

const VERSION = '1.0.0@team/stable';

async function run(context: ScenarioContext): Promise<void> {
  const mode = modesOf(context.client)[0]!;
  const project = await context.provision.project();
  const registryUrl = projectUrl(context, project);
  const { token } = project.maintainer;
  const text = (id: string, url = registryUrl, level: 'project' | 'group' = 'project'): string =>
    fillSnippet(guide({ level }), id, { registryUrl: url, token, package: 'acme', version: VERSION } as Parameters<typeof fillSnippet>[2]);
  const id = (what: string): string => `conan-${mode.major}-${what}`;
  const author = await ConanHome.open(context, mode, 'author', registryUrl, maintainerOf(project));
  const recipe = await recipeFolder(context, 'recipe', 'acme', 'as the guide says');
  expectExit(await create(author, recipe, `acme/${VERSION}`), 0);
  expectExit(await upload(author, `acme/${VERSION}`), 0);

  for (const [level, url] of [
    ['project', registryUrl],
    ['group', groupUrl(context, project.groupId)],
  ] as const) {
    await context.step(`sets up and installs from the ${level} as the guide says`, async () => {
      const home = await ConanHome.open(context, mode, `reader-${level}`, 'http://127.0.0.1:9');
      expectExit(await home.run(['remote', 'remove', 'loc']), 0);
      if (level === 'group')
        await context.api.post(`/groups/${project.groupId}/members`, { user_id: project.maintainer.id, access_level: 20 });
      expectExit(await home.shell(text(id('remote'), url, level)), 0);
      const result = await home.shell(text(id('install'), url, level));
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: '/conan_package.tgz', status: 200 });
      if (mode.major === 2) expectPrinted(await home.shell(text('conan-2-list', url, level)), VERSION);
    });
  }
  await context.step('publishes as the guide says', async () => {
    const home = await ConanHome.open(context, mode, 'publisher', 'http://127.0.0.1:9');
    expectExit(await home.shell(text(id('remote'))), 0);
    const folder = await recipeFolder(context, 'published', 'acme', 'another');
    // Conan 2 takes the version from the recipe.
    if (mode.major === 2) await withVersion(folder, '1.1.0');
    const result = await home.shell(text(id('upload')), folder);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/conanmanifest.txt', status: 201 });
  });
  if (mode.major === 1) return context.leaveOut('the guide has a pipeline for Conan 2');
  await context.step('publishes in a pipeline as the guide says', async () => {
    const job = await startJob(context, project);
    const home = await ConanHome.open(context, mode, 'pipeline', 'http://127.0.0.1:9');
    const folder = await recipeFolder(context, 'piped', 'acme', 'piped');
    await withVersion(folder, '1.2.0');
    const result = await home.shell(text('ci-upload'), folder, { CI_JOB_TOKEN: job.token });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/acme/1.2.0', status: 201 });
  });
}

async function withVersion(folder: string, version: string): Promise<void> {
  const path = join(folder, 'conanfile.py');
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace('    name = "acme"\n', (line) => `${line}    version = "${version}"\n`),
  );
}

export default { format: 'conan', title: 'does what the guide says, to the letter', clients: ['conan'], run } satisfies Scenario;
