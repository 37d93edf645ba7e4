import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, fillSnippet, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { QUIET } from './drivers/environment.ts';
import { releaseFolder } from './packages/release-folder.ts';
import { seedRelease } from './packages/seed-release.ts';

interface Steps {
  /** Set-up snippets, each with the file that it belongs into; a command has none. */
  readonly setUp?: readonly string[];
  readonly env?: (token: string) => Readonly<Record<string, string>>;
  /** Each in a folder of its own, after the set-up. */
  readonly install?: readonly string[];
  readonly publish?: readonly string[];
  readonly builds?: boolean;
}

const STEPS: Readonly<Record<string, Steps>> = {
  pip: { install: ['pip-install'] },
  uv: {
    setUp: ['uv-toml'],
    env: (token) => ({ UV_INDEX_PACKHOUSE_USERNAME: '__token__', UV_INDEX_PACKHOUSE_PASSWORD: token }),
    install: ['uv-add'],
    publish: ['uv-publish'],
  },
  poetry: { setUp: ['poetry-source', 'poetry-token'], install: ['poetry-add'], publish: ['poetry-publish'] },
  pdm: { setUp: ['pdm-source'], env: (token) => ({ PDM_TOKEN: token }), install: ['pdm-add'], publish: ['pdm-publish'] },
  twine: { publish: ['twine-upload', 'ci-twine-upload'] },
  hatch: { publish: ['hatch-publish'] },
  flit: { publish: ['flit-publish'], builds: true },
};

const NAME = 'acme-lib';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { token } = project.maintainer;
  const steps = STEPS[context.client.name]!;
  await seedRelease(context, project.id, token, { name: NAME, version: '1.0.0' });
  const registryUrl = `${context.url}/api/v4/projects/${project.id}/packages/pypi`;
  const snippets = guide({ level: 'project' });
  const text = (id: string): string => fillSnippet(snippets, id, { registryUrl, token, package: NAME, version: '1.0.0' });
  const env = async (called: string): Promise<Record<string, string>> => ({
    ...freshHome(await context.folder(`${called}-home`)),
    ...QUIET,
    CI_JOB_TOKEN: token,
    ...steps.env?.(token),
  });
  for (const id of steps.install ?? []) {
    await context.step(`installs as ${id} of the guide says`, async () => {
      const at = { cwd: await consumer(context, id), env: await env(id) };
      for (const setUp of steps.setUp ?? []) {
        const file = snippets.find((snippet) => snippet.id === setUp)?.file;
        if (file) await appendFile(join(at.cwd, file), `\n${text(setUp)}`);
        else expectExit(await context.shell(text(setUp), at), 0);
      }
      await installed(context, text(id), at);
    });
  }
  await inTheWay(context, text, env);
  for (const [at, id] of (steps.publish ?? []).entries()) {
    await context.step(`publishes as ${id} of the guide says`, async () => {
      const release = { name: NAME, version: `2.${at}.0` };
      const cwd = await releaseFolder(context, id, release, steps.builds ? [] : undefined);
      const result = await context.shell(text(id), { cwd, env: await env(id) });
      expectExit(result, 0);
      expectRequest(result, { method: 'POST', path: '/packages/pypi', status: 201 });
    });
  }
}

/** What pip and uv can do without a project. */
async function inTheWay(
  context: ScenarioContext,
  text: (id: string) => string,
  env: (called: string) => Promise<Record<string, string>>,
): Promise<void> {
  if (context.client.name === 'pip') {
    await context.step('installs from the index that pip-conf of the guide names', async () => {
      const at = { cwd: await context.folder('conf'), env: await env('conf') };
      await writeFile(join(at.cwd, 'pip.conf'), text('pip-conf'));
      await installed(context, `pip install ${NAME}`, {
        ...at,
        env: { ...at.env, PIP_CONFIG_FILE: join(at.cwd, 'pip.conf'), PIP_TARGET: 'packages' },
      });
    });
  }
  if (context.client.name === 'uv') {
    await context.step('installs as uv-pip-install of the guide says', async () => {
      const at = { cwd: await context.folder('uv-pip'), env: await env('uv-pip') };
      await installed(context, `uv venv\n${text('uv-pip-install')}`, at);
    });
  }
}

async function installed(context: ScenarioContext, script: string, at: { cwd: string; env: Record<string, string> }): Promise<void> {
  // Nothing is installed into the folder that all runs share.
  const target: Record<string, string> = context.client.name === 'pip' ? { PIP_TARGET: join(at.cwd, 'packages') } : {};
  const result = await context.shell(script, { ...at, env: { ...at.env, ...target } });
  expectExit(result, 0);
  expectRequest(result, { method: 'GET', path: '/acme_lib-1.0.0-py3-none-any.whl', status: [200, 206] });
}

/** A project that has nothing yet but its name. */
async function consumer(context: ScenarioContext, called: string): Promise<string> {
  const cwd = await context.folder(called);
  const tools =
    { pdm: '\n[tool.pdm]\ndistribution = false\n', poetry: '\n[tool.poetry]\npackage-mode = false\n' }[context.client.name] ?? '';
  await writeFile(
    join(cwd, 'pyproject.toml'),
    `[project]\nname = "consumer"\nversion = "1.0.0"\nrequires-python = ">=3.8"\ndependencies = []\n${tools}`,
  );
  return cwd;
}

export default { format: 'pypi', title: 'does what the guide says, to the letter', clients: Object.keys(STEPS), run } satisfies Scenario;
