import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { curlCalls } from './curl/curl-calls.ts';
import { sampleBytes, sha256 } from './curl/sample-bytes.ts';

const [FIRST, SECOND] = [sampleBytes(10_000, 'first'), sampleBytes(10_000, 'second')];
const NOBODY = '0'.repeat(64);

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { as, base, cwd } = await curlCalls(context, project);
  const file = `${base}/app/1.0.0/app.bin`;
  await writeFile(join(cwd, 'first'), FIRST);
  await writeFile(join(cwd, 'second'), SECOND);
  const put = async (name: string, status: number, ...headers: readonly string[]): Promise<StepResult> => {
    const flags = headers.flatMap((header) => ['--header', header]);
    const result = await as(project.writer.token, [...flags, '--upload-file', name, file]);
    expectExit(result, status < 400 ? 0 : 22);
    expectRequest(result, { method: 'PUT', path: '/app/1.0.0/app.bin', status });
    return result;
  };
  const expectStored = async (bytes: Buffer): Promise<void> => {
    expectExit(await as(project.reader.token, ['--output', 'got', file]), 0);
    await expectSameBytes(join(cwd, 'got'), bytes);
  };
  await context.step('a wrong checksum is refused with 400 and nothing is stored', async () => {
    expectPrinted(await put('first', 400, `X-Checksum-Sha256: ${NOBODY}`), /checksum/i);
    expectRequest(await as(project.reader.token, [file]), { method: 'GET', path: '/app.bin', status: 404 });
  });
  await context.step('If-Match on nothing is refused with 412', () => put('first', 412, `If-Match: "${NOBODY}"`));
  await context.step('the right checksum is stored', () => put('first', 201, `X-Checksum-Sha256: ${sha256(FIRST)}`, 'If-None-Match: *'));
  await context.step('create-only on an existing file is refused with 412', () => put('second', 412, 'If-None-Match: *'));
  await context.step('the same bytes again are fine', () => put('first', 201));
  await context.step('other bytes are refused with 409', async () => {
    await put('second', 409);
    await expectStored(FIRST);
  });
  await context.step('If-Match on another file is refused with 412', async () => {
    await put('second', 412, `If-Match: "${NOBODY}"`);
    await expectStored(FIRST);
  });
}

export default { format: 'generic', title: 'stores a file once, by condition and checksum', clients: ['curl'], run } satisfies Scenario;
