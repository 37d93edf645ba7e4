import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { curlCalls } from './curl/curl-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { maintainer, reader, writer } = project;
  const { as, base, cwd } = await curlCalls(context, project);
  await writeFile(join(cwd, 'a.txt'), 'a\n');
  const upload = async (path: string): Promise<void> =>
    expectExit(await as(writer.token, ['--upload-file', 'a.txt', `${base}/app/${path}`]), 0);
  const remove = async (path: string, token: string, status: number): Promise<void> => {
    const result = await as(token, ['--request', 'DELETE', `${base}/app/${path}`]);
    expectRequest(result, { method: 'DELETE', path: `/app/${path}`, status });
  };
  const expectStatus = async (path: string, status: number): Promise<void> =>
    void expectRequest(await as(reader.token, [`${base}/app${path}`]), { method: 'GET', path: `/app${path}`, status });
  for (const path of ['1.0.0/a.txt', '1.0.0/b.txt', '1.1.0/a.txt']) await context.step(`upload ${path}`, () => upload(path));
  await context.step('a deploy token may not delete', () => remove('1.0.0/a.txt', writer.token, 403));
  await context.step('deletes a file, and only that', async () => {
    await remove('1.0.0/a.txt', maintainer.token, 204);
    await expectStatus('/1.0.0/a.txt', 404);
    await expectStatus('/1.0.0/b.txt', 200);
    await remove('1.0.0/a.txt', maintainer.token, 404);
  });
  await context.step('a version goes with its last file', async () => {
    await remove('1.0.0/b.txt', maintainer.token, 204);
    await expectStatus('/1.0.0', 404);
    await expectStatus('/latest/a.txt', 200);
  });
  await context.step('deletes a version', async () => {
    await remove('1.1.0', maintainer.token, 204);
    await expectStatus('/1.1.0/a.txt', 404);
    await expectStatus('', 404);
  });
  await context.step('nothing is listed, and the name can be used again', async () => {
    const result = await as(maintainer.token, [`${context.url}/api/v4/projects/${project.id}/packages?package_type=generic`]);
    expectExit(result, 0);
    expectThat((JSON.parse(result.stdout) as unknown[]).length === 0, 'the list is empty', result.stdout);
    await upload('1.0.0/a.txt');
    await expectStatus('/1.0.0/a.txt', 200);
  });
}

export default { format: 'generic', title: 'deletes files and versions', clients: ['curl'], run } satisfies Scenario;
