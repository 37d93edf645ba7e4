import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '@packhouse/archives';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { sourceArchive } from '../../src/samples/source-archive.ts';

const ARCHIVE = sourceArchive({ name: 'LinkedList' });
const PATH = '/mona/LinkedList/1.0.0';
const REFUSED = 22;

/** What scripts do without Swift: curl gives the parts of its forms file names, which SwiftPM does not. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const base = `${context.url}/api/v4/projects/${project.id}/packages/swift`;
  const cwd = await context.folder('work');
  await writeFile(join(cwd, 'good.zip'), ARCHIVE);
  await writeFile(join(cwd, 'bare.zip'), writeZip([{ path: 'LinkedList/README.md', content: 'no manifest' }]));
  await writeFile(join(cwd, 'package-metadata.json'), '{"description":"One thing"}');
  const curl = (token: string, ...args: readonly string[]): Promise<StepResult> =>
    context.run(['--silent', '--show-error', '--fail-with-body', '--header', `Authorization: Bearer ${token}`, ...args], { cwd });
  const upload = (file: string, path: string, ...more: readonly string[]): Promise<StepResult> =>
    curl(project.writer.token, '--request', 'PUT', '--form', `source-archive=@${file};type=application/zip`, ...more, base + path);

  await context.step('publishes', async () => {
    const result = await upload(
      'good.zip',
      PATH,
      '--form',
      'metadata=@package-metadata.json;type=application/json',
      '--header',
      'Expect: 100-continue',
    );
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: PATH, status: 201 });
  });
  await context.step('downloads the same bytes, in ranges too', async () => {
    expectExit(await curl(project.reader.token, '--output', 'got.zip', `${base}${PATH}.zip`), 0);
    await expectSameBytes(join(cwd, 'got.zip'), ARCHIVE);
    await writeFile(join(cwd, 'part.zip'), ARCHIVE.subarray(0, 100));
    const resumed = await curl(project.reader.token, '--continue-at', '-', '--output', 'part.zip', `${base}${PATH}.zip`);
    expectRequest(resumed, { method: 'GET', path: `${PATH}.zip`, status: 206 });
    await expectSameBytes(join(cwd, 'part.zip'), ARCHIVE);
  });
  await context.step('is told in problem details why it is refused', async () => {
    const refused = async (result: StepResult, status: number, reason: RegExp): Promise<void> => {
      expectExit(result, REFUSED);
      const { responseHeaders } = expectRequest(result, { method: result.requests[0]!.method, path: '/mona/', status });
      expectThat(responseHeaders['content-type'] === 'application/problem+json', 'it is a problem', responseHeaders);
      expectThat(responseHeaders['content-version'] === '1', 'it says its version', responseHeaders);
      expectPrinted(result, reason);
    };
    await refused(await upload('bare.zip', '/mona/LinkedList/1.1.0'), 422, /no Package\.swift/);
    await refused(await upload('good.zip', PATH), 409, /published already/);
    await refused(await curl(project.reader.token, `${base}/mona/Nothing`), 404, /no package/);
    await refused(
      await curl(project.reader.token, '--header', 'Accept: application/vnd.swift.registry.v2+json', `${base}${PATH}`),
      400,
      /API version/,
    );
    await refused(await curl(project.reader.token, '--header', 'Accept: text/html', `${base}${PATH}`), 415, /application\/json/);
  });
}

export default {
  format: 'swift',
  title: 'takes uploads of scripts, and says what is wrong with them',
  clients: ['curl'],
  run,
} satisfies Scenario;
