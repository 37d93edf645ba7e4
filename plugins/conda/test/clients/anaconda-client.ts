import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { sampleConda, sampleTarBz2, stemOf } from '../../src/samples/sample-package.ts';
import type { SampleContent } from '../../src/samples/sample-package.ts';
import { registryPath } from './channel/channel-calls.ts';

const OF: SampleContent = { name: 'hello-reg', version: '1.0' };

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const folder = await context.folder('packages');
  const anaconda = (token: string, ...args: string[]): Promise<StepResult> => context.run(['--token', token, ...args], { cwd: folder });
  const file = async (content: SampleContent, extension = 'conda'): Promise<string> => {
    const name = `${stemOf(content)}.${extension}`;
    await writeFile(join(folder, name), extension === 'conda' ? sampleConda(content) : sampleTarBz2(content));
    return name;
  };
  const { writer, reader, maintainer } = project;
  await context.step('is told where the registry is', async () => {
    expectExit(await context.run(['config', '--set', 'url', `${context.url}${registryPath(project)}`]), 0);
  });
  await context.step('uploads, under labels', async () => {
    const result = await anaconda(writer.token, 'upload', '--user', 'main', '--label', 'main', '--label', 'dev', await file(OF));
    expectExit(result, 0);
    expectRequest(result, { method: 'POST', path: '/commit/main/hello-reg/1.0/noarch/hello-reg-1.0-0.conda', status: 200 });
    for (const channel of ['main', 'main/label/dev']) await expectListed(context, project, channel, ['hello-reg-1.0-0.conda']);
  });
  await context.step('uploads an old package', async () => {
    expectExit(await anaconda(writer.token, 'upload', '--user', 'main', await file({ name: 'old-reg', version: '1.0' }, 'tar.bz2')), 0);
    await expectListed(context, project, 'main', ['hello-reg-1.0-0.conda', 'old-reg-1.0-0.tar.bz2']);
  });
  await context.step('says that a file is there already', async () => {
    const result = await anaconda(writer.token, 'upload', '--user', 'main', '--no-progress', await file({ ...OF, salt: 'other' }));
    expectThat(result.exitCode !== 0, 'it fails', result);
    expectPrinted(result, /exist/);
    expectExit(await anaconda(writer.token, 'upload', '--user', 'main', '--skip-existing', await file({ ...OF, salt: 'other' })), 0);
  });
  await context.step('refuses a token that may only read, and one that is wrong', async () => {
    for (const [token, status] of [
      [reader.token, 403],
      ['phdt-wrong', 401],
    ] as const) {
      const result = await anaconda(token, 'upload', '--user', 'main', await file({ name: 'denied', version: '1.0' }));
      expectThat(result.exitCode !== 0 && result.requests.some((request) => request.status === status), `it fails with ${status}`, result);
    }
  });
  await context.step('removes a file from its channel', async () => {
    const result = await anaconda(maintainer.token, 'remove', '--force', 'main/hello-reg/1.0/noarch/hello-reg-1.0-0.conda');
    expectExit(result, 0);
    await expectListed(context, project, 'main', ['old-reg-1.0-0.tar.bz2']);
    await expectListed(context, project, 'main/label/dev', ['hello-reg-1.0-0.conda']);
  });
}

async function expectListed(
  context: ScenarioContext,
  project: ProvisionedProject,
  channel: string,
  files: readonly string[],
): Promise<void> {
  const answer = await fetch(`${context.api.url}/projects/${project.id}/packages/conda/${channel}/noarch/repodata.json`, {
    headers: { 'Deploy-Token': project.reader.token },
  });
  const { packages, 'packages.conda': packed } = (await answer.json()) as Record<string, Record<string, unknown>>;
  const listed = Object.keys({ ...packages, ...packed }).sort();
  expectThat(listed.join() === files.join(), `${channel} has ${files.join()}`, listed);
}

export default { format: 'conda', title: 'uploads and removes with anaconda-client', clients: ['anaconda-client'], run } satisfies Scenario;
