import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expectExit, expectNotPrinted, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { NugetExe, expectInstalled } from './drivers/nuget-exe.ts';
import { configuredFolder, emptyHome, projectRegistry, sourceUrl, speaksV3 } from './packages/nuget-config.ts';
import { packed } from './packages/packed.ts';

const ID = 'Acme.Lib';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const url = sourceUrl(context, projectRegistry(context, project));
  const cwd = await configuredFolder(context, 'publisher', { url, credential: project.reader });
  const nuget = new NugetExe(context);
  const published = new Map<string, Buffer>();
  for (const version of ['1.0.0', '1.1.0', '1.2.0-beta']) {
    await context.step(`packs and pushes ${version}`, async () => {
      const { file, bytes } = await packed(context, cwd, ID, version);
      const result = await nuget.push(basename(file), project.writer.token, { cwd });
      expectExit(result, 0);
      expectRequest(result, { method: 'PUT', path: '/packages/nuget', status: 201 });
      published.set(version, bytes);
    });
  }
  await context.step('lists the newest release', async () => {
    const result = await nuget.list('acme', { all: false }, { cwd: await listingFolder(context, project) });
    expectExit(result, 0);
    expectPrinted(result, `${ID} 1.1.0`);
    expectNotPrinted(result, `${ID} 1.0.0`);
  });
  await context.step('lists all versions', async () => {
    const result = await nuget.list('scenario', { all: true }, { cwd: await listingFolder(context, project) });
    expectExit(result, 0);
    for (const version of published.keys()) expectPrinted(result, `${ID} ${version}`);
  });
  await context.step('installs a version', () => install(context, url, project, { version: '1.0.0', is: '1.0.0', published }));
  await context.step('installs the newest in other letters', () => install(context, url, project, { is: '1.1.0', published }));
  await unlist(context, url, project, published);
}

/** Clients of the third major version find the old feed in the index, but know no credential for its address: they list by that itself. */
function listingFolder(context: ScenarioContext, project: ProvisionedProject): Promise<string> {
  const registry = projectRegistry(context, project);
  const url = context.client.version.startsWith('3.') ? `${registry}/v2` : sourceUrl(context, registry);
  return configuredFolder(context, 'lister', { url, credential: project.reader });
}

interface Wanted {
  readonly version?: string;
  readonly is: string;
  readonly published: ReadonlyMap<string, Buffer>;
}

async function install(
  context: ScenarioContext,
  url: string,
  project: ProvisionedProject,
  { version, is, published }: Wanted,
): Promise<void> {
  const name = `consumer-${context.seen.length}`;
  const cwd = await configuredFolder(context, name, { url, credential: project.reader });
  const id = version === undefined ? ID.toLowerCase() : ID;
  const result = await new NugetExe(context).install(id, version, { cwd, env: await emptyHome(context, name) });
  expectExit(result, 0);
  const { headers } = expectRequest(result, { method: 'GET', path: new RegExp(`${is.replaceAll('.', '\\.')}(?:\\.nupkg)?$`), status: 200 });
  expectThat(headers['authorization']?.startsWith('Basic ') === true, 'it shows its token', headers);
  await expectInstalled(cwd, ID, is, published.get(is)!);
}

/** What a delete means: nobody finds it, and builds that name it go on. */
async function unlist(
  context: ScenarioContext,
  url: string,
  project: ProvisionedProject,
  published: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const nuget = new NugetExe(context);
  const cwd = await configuredFolder(context, 'maintainer', { url, credential: project.reader });
  await context.step('unlists a version', async () => {
    const result = await nuget.delete(ID, '1.1.0', project.maintainer.token, { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'DELETE', path: `/${ID}/1.1.0`, status: 204 });
    const env = await emptyHome(context, 'lister');
    const list = await nuget.list('acme', { all: true }, { cwd: await listingFolder(context, project), env });
    expectPrinted(list, `${ID} 1.0.0`);
    expectNotPrinted(list, `${ID} 1.1.0`);
  });
  await context.step('the newest is now the one before', async () => {
    // `includeUnlisted: true`, says its source.
    if (speaksV3(context)) return context.leaveOut('installs the newest version, listed or not');
    await install(context, url, project, { is: '1.0.0', published });
  });
  await context.step('what is named is installed still', () =>
    install(context, url, project, { version: '1.1.0', is: '1.1.0', published }),
  );
  await context.step('restores what packages.config names', async () => {
    const folder = await configuredFolder(context, 'restorer', { url, credential: project.reader });
    await writeFile(join(folder, 'packages.config'), `<packages><package id="${ID}" version="1.1.0" targetFramework="net45" /></packages>`);
    const result = await nuget.restore({ cwd: folder, env: await emptyHome(context, 'restorer') });
    expectExit(result, 0);
    await expectInstalled(folder, ID, '1.1.0', published.get('1.1.0')!);
  });
  await context.step('lists it again', async () => {
    const address = `${projectRegistry(context, project)}/${ID}/1.1.0`;
    const answer = await fetch(address, { method: 'POST', headers: { 'X-NuGet-ApiKey': project.maintainer.token } });
    expectThat(answer.status === 200, 'it is listed again', `POST ${address} -> ${answer.status}`);
    await install(context, url, project, { is: '1.1.0', published });
  });
  expectThat(speaksV3(context) === context.seen.some(({ path }) => path.includes('/metadata')), 'the client asked its own protocol', url);
}

export default {
  format: 'nuget',
  title: 'packs, pushes, lists, installs, unlists and restores',
  clients: ['nuget'],
  run,
} satisfies Scenario;
