import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { corrupt } from '../../src/samples/corrupt.ts';
import { samplePackage } from '../../src/samples/package.ts';
import { projectRegistry } from './packages/nuget-config.ts';

/** What no client sends by itself, sent by hand: each is refused with a reason, and nothing of it is visible. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const registry = projectRegistry(context, project);
  const cwd = await context.folder('uploads');
  const curl = (args: readonly string[], header = `X-NuGet-ApiKey: ${project.writer.token}`): Promise<StepResult> =>
    context.run(['--silent', '--show-error', '--fail-with-body', '--header', header, ...args], { cwd });
  for (const { title, request } of corrupt()) {
    await context.step(`refuses ${title}`, async () => {
      await writeFile(join(cwd, 'body'), request.body!);
      const type = `Content-Type: ${request.headers!['Content-Type']!}`;
      const result = await curl(['--request', 'PUT', '--header', type, '--data-binary', '@body', `${registry}/`]);
      expectExit(result, 22);
      expectRequest(result, { method: 'PUT', path: '/packages/nuget/', status: [400, 413] });
      expectPrinted(result, /"message":"[^"]{10,}/);
      expectRequest(await curl([`${registry}/download/acme.corrupt/index.json`]), { method: 'GET', path: 'acme.corrupt', status: 404 });
    });
  }
  await context.step('takes the file itself, and gives it back', async () => {
    const bytes = samplePackage({ id: 'Acme.Raw', version: '1.0.0' });
    await writeFile(join(cwd, 'raw.nupkg'), bytes);
    expectExit(await curl(['--upload-file', 'raw.nupkg', registry]), 0);
    expectExit(await curl(['--output', 'got', `${registry}/v2/package/Acme.Raw/1.0`]), 0);
    await expectSameBytes(join(cwd, 'got'), bytes);
  });
  await context.step("answers Chocolatey's question", async () => {
    const filter = "$filter=(tolower(Id)%20eq%20'acme.raw')%20and%20IsLatestVersion";
    const result = await curl([`${registry}/v2/Packages()?${filter}`], `PRIVATE-TOKEN: ${project.reader.token}`);
    expectExit(result, 0);
    expectPrinted(result, '<d:Id>Acme.Raw</d:Id>');
  });
}

export default { format: 'nuget', title: 'refuses corrupt packages, and takes pushes by hand', clients: ['curl'], run } satisfies Scenario;
