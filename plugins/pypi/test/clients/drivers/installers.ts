import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshHome } from '@packhouse/sdk-testing/clients';
import type { Client, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { simpleUrl } from '../packages/index-access.ts';
import { QUIET } from './environment.ts';
import type { Installer } from './installer.ts';

const PROJECT = '[project]\nname = "consumer"\nversion = "1.0.0"\nrequires-python = ">=3.8"\n';

/** Into a folder: an environment of its own takes seconds and adds nothing. */
const pip: Installer = async (context, called, access) => {
  const cwd = await context.folder(called);
  const env = { ...(await home(context, called)), PIP_INDEX_URL: simpleUrl(access) };
  const install = (...args: string[]) => context.run(['install', '--target', 'packages', '--no-compile', ...args], { cwd, env });
  return {
    add: (requirement) => install('--upgrade', requirement),
    upgrade: (name) => install('--upgrade', name),
    packages: async () => join(cwd, 'packages'),
  };
};

const uv: Installer = async (context, called, access) => {
  const cwd = await context.folder(called);
  const env = { ...(await home(context, called)), UV_DEFAULT_INDEX: simpleUrl(access) };
  const install = (...args: string[]) => context.run(['pip', 'install', '--target', 'packages', ...args], { cwd, env });
  return {
    add: (requirement) => install(requirement),
    upgrade: (name) => install('--upgrade', name),
    packages: async () => join(cwd, 'packages'),
  };
};

const poetry: Installer = async (context, called, access) => {
  const cwd = await context.folder(called);
  const source = `\n[tool.poetry]\npackage-mode = false\n\n[[tool.poetry.source]]\nname = "loc"\nurl = "${access.url}/simple/"\npriority = "primary"\n`;
  await writeFile(join(cwd, 'pyproject.toml'), PROJECT + source);
  const { username, token } = access;
  const shown: Record<string, string> =
    token === undefined ? {} : { POETRY_HTTP_BASIC_LOC_USERNAME: username, POETRY_HTTP_BASIC_LOC_PASSWORD: token };
  const env = { ...(await home(context, called)), ...shown };
  return {
    add: (requirement) => context.run(['add', requirement], { cwd, env }),
    upgrade: (name) => context.run(['add', `${name}@latest`], { cwd, env }),
    packages: () => sitePackages(cwd),
  };
};

const pdm: Installer = async (context, called, access) => {
  const cwd = await context.folder(called);
  const source = `\n[[tool.pdm.source]]\nname = "pypi"\nurl = "${simpleUrl(access)}"\nverify_ssl = true\n\n[tool.pdm]\ndistribution = false\n`;
  await writeFile(join(cwd, 'pyproject.toml'), PROJECT + source);
  const env = await home(context, called);
  return {
    add: (requirement) => context.run(['add', '--no-self', requirement], { cwd, env }),
    upgrade: (name) => context.run(['update', '--no-self', '--unconstrained', name], { cwd, env }),
    packages: () => sitePackages(cwd),
  };
};

const DRIVERS: ReadonlyMap<string, Installer> = new Map(Object.entries({ pip, uv, poetry, pdm }));

export const INSTALLERS: readonly string[] = [...DRIVERS.keys()];

export function installerOf(client: Client): Installer {
  const driver = DRIVERS.get(client.name);
  if (!driver) throw new Error(`no driver for ${client.name}`);
  return driver;
}

async function home(context: ScenarioContext, called: string): Promise<Record<string, string>> {
  return { ...freshHome(await context.folder(`${called}-home`)), ...QUIET };
}

/** `.venv/lib/python3.11/site-packages` */
async function sitePackages(cwd: string): Promise<string> {
  const lib = join(cwd, '.venv', 'lib');
  const [python] = await readdir(lib);
  return join(lib, python ?? '', 'site-packages');
}
