import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { sampleConda } from '../../src/samples/sample-package.ts';
import { registryPath } from './channel/channel-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const cwd = await context.folder('guide');
  const home = await context.folder('home');
  const env = { HOME: home, CONDA_YES: 'true', CONDA_PKGS_DIRS: join(home, 'pkgs'), CONDA_ENVS_DIRS: join(home, 'envs') };
  const fill = (id: string, level: 'project' | 'group' = 'project'): string => {
    const group = `${context.url}/api/v4/groups/${project.groupId}/-/packages/conda`;
    const registryUrl = level === 'project' ? `${context.url}${registryPath(project)}` : group;
    return fillSnippet(guide({ level }), id, { registryUrl, token: project.maintainer.token, package: 'hello-reg', version: '1.0' });
  };
  await context.step('publishes as the guide says', async () => {
    await writeFile(join(cwd, 'hello-reg-1.0-0.conda'), sampleConda({ name: 'hello-reg', version: '1.0' }));
    const result = await context.shell(fill('curl'), { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/main/hello-reg-1.0-0.conda', status: 201 });
  });
  for (const level of ['project', 'group'] as const) {
    await context.step(`installs as the guide of the ${level} says, with nothing set up`, async () => {
      const result = await context.shell(fill('conda-create', level).replace('my-environment', `of-the-${level}`), {
        cwd,
        env,
        limit: 300_000,
      });
      expectExit(result, 0);
      expectPrinted(result, 'hello-reg');
    });
    await context.step(`installs as the guide of the ${level} says, once the channel is named`, async () => {
      await mkdir(home, { recursive: true });
      await writeFile(join(home, '.condarc'), fill('condarc', level));
      const create = `conda create --offline --name set-up-${level} && ${fill('conda-install', level)} --name set-up-${level}`;
      const result = await context.shell(create, { cwd, env: { ...env, CONDA_PKGS_DIRS: join(home, `pkgs-${level}`) }, limit: 300_000 });
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: /\/main\/noarch\/hello-reg-1\.0-0\.conda$/, status: 200 });
    });
  }
}

export default { format: 'conda', title: 'does what the guide says, to the letter', clients: ['conda'], run } satisfies Scenario;
