import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, expectSameBytes, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { sampleBytes } from './curl/sample-bytes.ts';

const BYTES = sampleBytes(20_000);
const PATH = '/app/1.0.0/app.bin';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const snippets = guide({ level: 'project' });
  const registryUrl = `${context.url}/api/v4/projects/${project.id}/packages/generic`;
  const values = { registryUrl, token: project.maintainer.token, package: 'app', version: '1.0.0' };
  const uploads = await context.folder('uploads');
  const downloads = await context.folder('downloads');
  await writeFile(join(uploads, 'app.bin'), BYTES);
  const upload = (id: string): Promise<void> =>
    context.step(`uploads by ${id}`, async () => {
      const env = { CI_JOB_TOKEN: project.writer.token };
      const result = await context.shell(fillSnippet(snippets, id, values), { cwd: uploads, env });
      expectExit(result, 0);
      expectRequest(result, { method: 'PUT', path: PATH, status: 201 });
    });
  const download = (id: string): Promise<void> =>
    context.step(`downloads by ${id}`, async () => {
      expectExit(await context.shell(fillSnippet(snippets, id, values), { cwd: downloads }), 0);
      await expectSameBytes(join(downloads, 'app.bin'), BYTES);
    });
  for (const id of ['curl-create-only', 'curl-upload', 'ci-upload']) await upload(id);
  for (const id of ['curl-download', 'wget-download', 'curl-latest']) await download(id);
}

export default { format: 'generic', title: 'does what the guide says, to the letter', clients: ['curl'], run } satisfies Scenario;
