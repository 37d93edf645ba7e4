import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { samplePackage } from '../../src/samples/package.ts';
import { expectInstalled } from './drivers/nuget-exe.ts';
import { emptyHome, projectRegistry, speaksV3 } from './packages/nuget-config.ts';

const ID = 'Acme.Lib';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const registryUrl = projectRegistry(context, project);
  const snippets = guide({ level: 'project' });
  const text = (id: string, version: string): string =>
    fillSnippet(snippets, id, { registryUrl, token: project.maintainer.token, package: ID, version });
  const cwd = await context.folder('work');
  const pushes: readonly (readonly [id: string, version: string])[] = speaksV3(context)
    ? [
        ['nuget-push', '1.0.0'],
        ['ci-push', '1.1.0'],
        ['curl-push', '1.2.0'],
      ]
    : [['nuget-push-v2', '1.0.0']];
  for (const [id, version] of pushes) {
    await context.step(`pushes by ${id}`, async () => {
      await writeFile(join(cwd, `${ID}.${version}.nupkg`), samplePackage({ id: ID, version }));
      const env = { ...(await emptyHome(context, id)), CI_JOB_TOKEN: project.writer.token };
      const result = await context.shell(text(id, version), { cwd, env });
      expectExit(result, 0);
      expectRequest(result, { method: 'PUT', path: '/packages/nuget', status: 201 });
    });
  }
  await context.step('installs as the guide says', async () => {
    await writeFile(join(cwd, 'nuget.config'), text(speaksV3(context) ? 'nuget-config' : 'nuget-config-v2', '1.0.0'));
    const result = await context.shell(text('nuget-install', '1.0.0'), { cwd, env: await emptyHome(context, 'install') });
    expectExit(result, 0);
    await expectInstalled(cwd, ID, '1.0.0', samplePackage({ id: ID, version: '1.0.0' }));
  });
  context.leaveOut('the snippets for dotnet: no SDK can be had');
}

export default { format: 'nuget', title: 'does what the guide says, to the letter', clients: ['nuget'], run } satisfies Scenario;
