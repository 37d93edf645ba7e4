import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { QUIET } from './drivers/environment.ts';
import { projectIndex, simpleUrl } from './packages/index-access.ts';
import { distributions } from './packages/release-folder.ts';
import { seedRelease } from './packages/seed-release.ts';

const OLD = { name: 'acme-lib', version: '1.0.0' };
const NEW = { ...OLD, version: '1.1.0' };

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  for (const release of [OLD, NEW]) await seedRelease(context, project.id, project.maintainer.token, release);
  const { username, token } = project.reader;
  const index = simpleUrl(projectIndex(context, project, {}));
  const cwd = await context.folder('consumer');
  // The way for machines that keep no credentials in addresses.
  const netrc = join(cwd, 'netrc');
  await writeFile(netrc, `machine 127.0.0.1 login ${username} password ${token}\n`, { mode: 0o600 });
  const env = { ...freshHome(await context.folder('home')), ...QUIET, NETRC: netrc };
  if (context.client.name === 'uv') return withUv(context, index, { cwd, env });
  await context.step('lists the versions', async () => {
    const result = await context.run(['index', 'versions', 'acme-lib', '--index-url', index], { cwd, env });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/simple/acme-lib/', status: 200 });
    expectPrinted(result, /Available versions: 1\.1\.0, 1\.0\.0/);
  });
  await context.step('downloads a wheel', async () => {
    const result = await context.run(['download', '--no-deps', '--index-url', index, 'acme-lib==1.0.0', '--dest', 'down'], { cwd, env });
    expectExit(result, 0);
    const [wheel] = distributions(OLD);
    await expectSameBytes(await readFile(join(cwd, 'down', wheel!.filename)), wheel!.bytes);
  });
  await context.step('resolves by ranges of a wheel where it is told to', async () => {
    const args = ['install', '--target', 'lazy', '--use-feature=fast-deps', '--index-url', index, 'acme-lib'];
    expectExit(await context.run(args, { cwd, env: { ...env, ...freshHome(await context.folder('lazy-home')) } }), 0);
  });
}

async function withUv(context: ScenarioContext, index: string, at: { cwd: string; env: Record<string, string> }): Promise<void> {
  await context.step('resolves without downloading a wheel', async () => {
    await writeFile(join(at.cwd, 'requirements.in'), 'acme-lib\n');
    const result = await context.run(['pip', 'compile', '--default-index', index, '--generate-hashes', 'requirements.in'], at);
    expectExit(result, 0);
    expectPrinted(result, 'acme-lib==1.1.0');
    expectRequest(result, { method: 'GET', path: '.whl.metadata', status: 200 });
  });
  await context.step('syncs a locked project', async () => {
    const cwd = await context.folder('locked');
    const source = `\n[[tool.uv.index]]\nname = "loc"\nurl = "${index}"\ndefault = true\n`;
    const project = `[project]\nname = "consumer"\nversion = "1.0.0"\nrequires-python = ">=3.8"\ndependencies = ["acme-lib"]\n`;
    await writeFile(join(cwd, 'pyproject.toml'), project + source);
    expectExit(await context.run(['sync'], { ...at, cwd }), 0);
    const [wheel] = distributions(NEW);
    const lock = await readFile(join(cwd, 'uv.lock'), 'utf8');
    if (!lock.includes(wheel!.filename)) throw new Error(lock);
    expectExit(await context.run(['sync', '--locked'], { cwd, env: { ...at.env, ...freshHome(await context.folder('replay-home')) } }), 0);
  });
}

export default {
  format: 'pypi',
  title: 'lists, downloads and locks, with credentials from a netrc file',
  clients: ['pip', 'uv'],
  run,
} satisfies Scenario;
