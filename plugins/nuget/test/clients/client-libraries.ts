import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { XmlNode } from '@packhouse/encoding';
import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { samplePackage } from '../../src/samples/package.ts';
import { GUID, portablePdb, SIGNATURE } from '../portable-pdb.ts';
import { writeDependencyGraph } from './packages/dependency-graph.ts';
import { configuredFolder, emptyHome, projectRegistry } from './packages/nuget-config.ts';
import { seedPackage } from './packages/send.ts';

const LIB = 'Acme.Lib';
const APP = 'Acme.App';
const PDB = portablePdb(GUID);

interface World {
  readonly context: ScenarioContext;
  readonly project: ProvisionedProject;
  readonly registry: string;
  readonly cwd: string;
  ng(...args: string[]): Promise<StepResult>;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const registry = projectRegistry(context, project);
  const cwd = await configuredFolder(context, 'work', { url: `${registry}/index.json`, credential: project.reader });
  const ng = (...args: string[]): Promise<StepResult> => context.run(['nuget.config', ...args], { cwd });
  const world: World = { context, project, registry, cwd, ng };
  await push(world);
  await look(world);
  await restore(world);
  await unlist(world);
}

async function push({ context, project, registry, cwd, ng }: World): Promise<void> {
  const lib = samplePackage({
    id: LIB,
    version: '1.0.0-rc.1+build.7',
    metadata: [{ name: 'license', attributes: { type: 'expression' }, text: 'MIT' }],
  });
  const symbols = samplePackage({
    id: LIB,
    version: '1.0.0-rc.1+build.7',
    metadata: [{ name: 'packageTypes', children: [{ name: 'packageType', attributes: { name: 'SymbolsPackage' } }] }],
    files: [{ path: 'lib/netstandard2.0/Acme.Lib.pdb', content: PDB }],
  });
  await writeFile(join(cwd, 'lib.nupkg'), lib);
  await writeFile(join(cwd, 'lib.snupkg'), symbols);
  await context.step('pushes a package and its symbols', async () => {
    const result = await ng('push', 'lib.nupkg', project.writer.token);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/packages/nuget/', status: 201 });
    expectRequest(result, { method: 'PUT', path: '/packages/nuget/symbolpackage/', status: 201 });
  });
  await context.step('a debugger finds the symbols', async () => {
    const address = `${registry}/symbolfiles/Acme.Lib.pdb/${SIGNATURE}/Acme.Lib.pdb`;
    const answer = await fetch(address, { headers: { 'PRIVATE-TOKEN': project.reader.token } });
    expectThat(answer.status === 200, 'the symbols are there', `GET ${address} -> ${answer.status}`);
    await expectSameBytes(Buffer.from(await answer.arrayBuffer()), PDB);
  });
  await context.step('a second push is refused with 409', async () => {
    const result = await ng('push', 'lib.nupkg', project.writer.token);
    expectExit(result, 1);
    expectRequest(result, { method: 'PUT', path: '/packages/nuget/', status: 409 });
    expectPrinted(result, /409/);
    expectPrinted(result, /published already/);
  });
  await context.step('or passed over, where that is asked for', async () => {
    const result = await ng('push', 'lib.nupkg', project.writer.token, '--skip-duplicate');
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/packages/nuget/', status: 409 });
  });
}

async function look({ context, ng, cwd, project, registry }: World): Promise<void> {
  const app = { id: APP, version: '2.0.0', metadata: [{ name: 'dependencies', children: [group()] }] };
  const bytes = await seedPackage(registry, project.writer.token, app);
  await context.step('searches', async () => {
    const result = await ng('search', 'sample acme', '--prerelease');
    expectExit(result, 0);
    expectPrinted(result, `${APP} 2.0.0`);
    expectPrinted(result, `${LIB} 1.0.0-rc.1`);
    const releases = await ng('search', '');
    expectPrinted(releases, `${APP} 2.0.0`);
    expectThat(!releases.stdout.includes(LIB), 'a pre-release is not among the releases', releases.stdout);
  });
  await context.step('reads metadata', async () => {
    const result = await ng('metadata', LIB.toLowerCase());
    expectExit(result, 0);
    for (const line of [`${LIB} 1.0.0-rc.1`, 'listed', 'authors: Ada', 'description: A sample']) expectPrinted(result, line);
    expectPrinted(await ng('metadata', APP), /dependency: netstandard2\.0 Acme\.Lib \[1\.0\.0-rc\.1, /);
  });
  await context.step('lists versions, and downloads one', async () => {
    expectPrinted(await ng('versions', LIB), /^1\.0\.0-rc\.1$/m);
    expectExit(await ng('download', APP, '2.0.0', 'got.nupkg'), 0);
    await expectSameBytes(join(cwd, 'got.nupkg'), bytes);
  });
}

function group(): XmlNode {
  const dependency = { name: 'dependency', attributes: { id: LIB, version: '1.0.0-rc.1' } };
  return { name: 'group', attributes: { targetFramework: 'netstandard2.0' }, children: [dependency] };
}

async function restore({ context, project, registry }: World): Promise<void> {
  await context.step('restores a project with a dependency of a dependency', async () => {
    const cwd = await configuredFolder(context, 'app', { url: `${registry}/index.json`, credential: project.reader });
    const graph = await writeDependencyGraph(cwd, `${registry}/index.json`, APP, '[2.0.0, )');
    const result = await context.run(['nuget.config', 'restore', graph], { cwd, env: await emptyHome(context, 'restore') });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/acme.app.2.0.0.nupkg', status: 200 });
    expectRequest(result, { method: 'GET', path: '/acme.lib.1.0.0-rc.1.nupkg', status: 200 });
    expectNoRequest(result, { method: 'GET', path: '/metadata' });
    const assets = JSON.parse(await readFile(join(cwd, 'obj/project.assets.json'), 'utf8')) as { libraries: object };
    const libraries = Object.keys(assets.libraries).sort();
    expectThat(libraries.join() === 'Acme.App/2.0.0,Acme.Lib/1.0.0-rc.1', 'both packages are locked', libraries);
  });
}

async function unlist({ context, project, ng }: World): Promise<void> {
  await context.step('unlists', async () => {
    const result = await ng('delete', APP, '2.0.0', project.maintainer.token);
    expectExit(result, 0);
    expectRequest(result, { method: 'DELETE', path: `/${APP}/2.0.0`, status: 204 });
    expectPrinted(await ng('metadata', APP), `${APP} 2.0.0 unlisted`);
    const search = await ng('search', '');
    expectThat(!search.stdout.includes(APP), 'a search does not find it', search.stdout);
    expectPrinted(await ng('versions', APP), /^2\.0\.0$/m);
  });
}

export default {
  format: 'nuget',
  title: 'pushes with symbols, searches, reads metadata, restores and unlists',
  clients: ['nuget-libraries'],
  run,
} satisfies Scenario;
