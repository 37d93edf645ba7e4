import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleBytes } from './curl/sample-bytes.ts';

const BYTES = sampleBytes(200_000);

/** wget shows its password only after a 401 with a challenge; a 404 for the anonymous request would end it there. */
async function run(context: ScenarioContext): Promise<void> {
  const { id, reader, writer } = await context.provision.project('private');
  const path = `/api/v4/projects/${id}/packages/generic/app/1.0.0/app.bin`;
  const headers = { 'PRIVATE-TOKEN': writer.token };
  const answer = await fetch(context.api.url.replace(/\/api\/v4$/, path), { method: 'PUT', headers, body: BYTES });
  expectThat(answer.ok, 'the file can be uploaded', `PUT ${path} -> ${answer.status} ${await answer.text()}`);
  const address = context.url + path;
  const cwd = await context.folder('files');
  const login = [`--user=${reader.username}`, `--password=${reader.token}`];
  await context.step('answers the challenge', async () => {
    const result = await context.run([...login, '--output-document=got', address], { cwd });
    expectExit(result, 0);
    const challenge = expectRequest(result, { method: 'GET', path, status: 401 }).responseHeaders['www-authenticate'];
    expectThat(/basic/i.test(challenge ?? ''), 'the challenge is Basic', challenge);
    expectRequest(result, { method: 'GET', path, status: 200 });
    await expectSameBytes(join(cwd, 'got'), BYTES);
  });
  await context.step('resumes', async () => {
    await writeFile(join(cwd, 'app.bin'), BYTES.subarray(0, 50_000));
    const result = await context.run([...login, '--auth-no-challenge', '--continue', address], { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path, status: 206 });
    await expectSameBytes(join(cwd, 'app.bin'), BYTES);
  });
  await context.step('finds a complete file complete', async () => {
    const result = await context.run([...login, '--auth-no-challenge', '--continue', address], { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path, status: 416 });
    await expectSameBytes(join(cwd, 'app.bin'), BYTES);
  });
  await context.step('sends a token in a header', async () => {
    const result = await context.run([`--header=PRIVATE-TOKEN: ${reader.token}`, '--output-document=by-header', address], { cwd });
    expectExit(result, 0);
    await expectSameBytes(join(cwd, 'by-header'), BYTES);
  });
  await context.step('is refused without a credential and with a wrong one', async () => {
    for (const wrong of [[], [`--user=${reader.username}`, '--password=wrong']]) {
      const result = await context.run([...wrong, '--output-document=refused', address], { cwd });
      expectExit(result, 6);
      expectRequest(result, { method: 'GET', path, status: 401 });
      expectPrinted(result, /authentication/i);
    }
  });
}

export default { format: 'generic', title: 'downloads after a challenge, and resumes', clients: ['wget'], run } satisfies Scenario;
