import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectNotPrinted, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { samplePackage } from '../../src/samples/package.ts';
import { NugetExe } from './drivers/nuget-exe.ts';
import { configuredFolder, emptyHome, projectRegistry, sourceUrl, speaksV3 } from './packages/nuget-config.ts';
import { seedPackage } from './packages/send.ts';

const ID = 'Acme.Lib';
const NOBODY = 'phpat-000000000000000000000000000000000000';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const registry = projectRegistry(context, project);
  await seedPackage(registry, project.writer.token, { id: ID, version: '1.0.0' });
  const url = sourceUrl(context, registry);
  const cwd = await configuredFolder(context, 'publisher', { url, credential: project.reader });
  const nuget = new NugetExe(context);
  const attempt = async (version: string, key: string | undefined, at = cwd): Promise<StepResult> => {
    const file = `${ID}.${version}.nupkg`;
    await writeFile(join(at, file), samplePackage({ id: ID, version }));
    const result = await nuget.push(file, key, { cwd: at, env: await emptyHome(context, `push-${version}`) });
    expectExit(result, 'failure');
    if (key !== undefined) expectNotPrinted(result, project.maintainer.token);
    return result;
  };
  const expectTold = (result: StepResult, status: number, reason: RegExp): void => {
    expectRequest(result, { method: 'PUT', path: '/packages/nuget', status });
    expectPrinted(result, new RegExp(String(status)));
    expectPrinted(result, reason);
  };
  await context.step('a wrong key is refused with 403', async () => {
    expectTold(await attempt('1.1.0', NOBODY), 403, /token/i);
  });
  await context.step('a key that may only read is refused with 403', async () => {
    expectTold(await attempt('1.2.0', project.reader.token), 403, /scope|publish/i);
  });
  await context.step('a version that exists is refused with 409', async () => {
    expectTold(await attempt('1.0.0', project.writer.token), 409, /published already/);
  });
  await context.step('the same version in another spelling too', async () => {
    expectTold(await attempt('1.0.0.0', project.writer.token), 409, /published already/);
  });
  await context.step('nothing was published', () => expectVersions(project, registry, ['1.0.0']));
  await context.step('a writer may not delete', async () => {
    const result = await nuget.delete(ID, '1.0.0', project.writer.token, { cwd });
    expectExit(result, 'failure');
    expectRequest(result, { method: 'DELETE', path: `/${ID}/1.0.0`, status: 403 });
  });
  await refusedReaders(context, url);
}

async function refusedReaders(context: ScenarioContext, url: string): Promise<void> {
  const stranger = await context.provision.user();
  const callers = [
    ['an anonymous install', undefined, 401],
    ['an install with a wrong token', { username: `x-${stranger.username}`, token: NOBODY }, 401],
    ["a stranger's install", stranger, 404],
  ] as const;
  for (const [title, credential, status] of callers) {
    await context.step(`${title} is refused with ${status}`, async () => {
      const name = title.replaceAll(/\W+/g, '-');
      const cwd = await configuredFolder(context, name, { url, credential });
      const result = await new NugetExe(context).install(ID, '1.0.0', { cwd, env: await emptyHome(context, name) });
      expectExit(result, 'failure');
      // Old clients ask for the feed first, new ones for the package.
      expectRequest(result, { method: 'GET', path: speaksV3(context) ? `/${ID.toLowerCase()}` : '/v2', status });
    });
  }
}

async function expectVersions(project: ProvisionedProject, registry: string, wanted: readonly string[]): Promise<void> {
  const address = `${registry}/download/${ID.toLowerCase()}/index.json`;
  const answer = await fetch(address, { headers: { 'PRIVATE-TOKEN': project.reader.token } });
  const { versions } = (await answer.json()) as { versions: string[] };
  expectThat(versions.join() === wanted.join(), `there are ${wanted.join()}`, versions);
}

export default { format: 'nuget', title: 'refuses who may not, and what is there', clients: ['nuget'], run } satisfies Scenario;
