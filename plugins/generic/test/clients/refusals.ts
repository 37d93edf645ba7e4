import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, SeenRequest } from '@packhouse/sdk-testing/clients';
import { curlCalls } from './curl/curl-calls.ts';
import type { CurlCalls } from './curl/curl-calls.ts';
import { sampleBytes } from './curl/sample-bytes.ts';

const WRONG = 'phpat-000000000000000000000000000000000000';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const foreign = await context.provision.project('private');
  const calls = await curlCalls(context, project);
  await writeFile(join(calls.cwd, 'app.bin'), sampleBytes(50_000));
  expectExit(await calls.as(project.writer.token, ['--upload-file', 'app.bin', `${calls.base}/app/1.0.0/app.bin`]), 0);
  await callers(context, calls, project, foreign);
  await addresses(context, calls, project);
  await bodies(context, calls, project);
}

async function callers(
  context: ScenarioContext,
  { as, base }: CurlCalls,
  project: ProvisionedProject,
  foreign: ProvisionedProject,
): Promise<void> {
  const get = async (token: string | undefined, status: number): Promise<SeenRequest> => {
    const result = await as(token, [`${base}/app/1.0.0/app.bin`]);
    expectExit(result, 22);
    return expectRequest(result, { method: 'GET', path: '/app.bin', status });
  };
  const put = async (token: string | undefined, status: number): Promise<SeenRequest> => {
    const result = await as(token, ['--upload-file', 'app.bin', `${base}/app/1.0.1/app.bin`]);
    expectExit(result, 22);
    expectPrinted(result, '"message"');
    return expectRequest(result, { method: 'PUT', path: '/app.bin', status });
  };
  await context.step('anonymous: 401 with a challenge', async () => {
    for (const { responseHeaders } of [await get(undefined, 401), await put(undefined, 401)]) {
      expectThat(/basic/i.test(responseHeaders['www-authenticate'] ?? ''), 'there is a challenge', responseHeaders);
    }
  });
  await context.step('wrong token: 401', async () => void [await get(WRONG, 401), await put(WRONG, 401)]);
  await context.step('read token: reads, and 403 when it writes', async () => {
    expectExit(await as(project.reader.token, ['--output', 'got', `${base}/app/1.0.0/app.bin`]), 0);
    await put(project.reader.token, 403);
  });
  await context.step(
    "another project's deploy token: 404",
    async () => void [await get(foreign.writer.token, 404), await put(foreign.writer.token, 404)],
  );
  await context.step("a stranger's token: 404", async () => {
    const stranger = await context.provision.user();
    await get(stranger.token, 404);
    await put(stranger.token, 404);
  });
}

async function addresses(context: ScenarioContext, { as, base }: CurlCalls, { writer }: ProvisionedProject): Promise<void> {
  const bad = [
    'app/1.0.0/../../x',
    'app/1.0.0/%2e%2e%2fx',
    'app/1.0.0/a%2fb',
    'app/1.0.0/a%00b',
    'app/latest/app.bin',
    'app/1.0.0/a%20b',
    '-app/1.0.0/a',
    'app/1.0.0/app.bin/sub',
  ];
  for (const path of bad) {
    await context.step(`the address ${path} is refused`, async () => {
      const result = await as(writer.token, ['--path-as-is', '--upload-file', 'app.bin', `${base}/${path}`]);
      expectExit(result, 22);
      expectRequest(result, { method: 'PUT', path: /./, status: [400, 404, 409] });
    });
  }
}

async function bodies(context: ScenarioContext, { as, base }: CurlCalls, { reader, writer }: ProvisionedProject): Promise<void> {
  await context.step('of two parts of a form none is the file', async () => {
    const result = await as(writer.token, [
      '--request',
      'PUT',
      '--form',
      'a=@app.bin',
      '--form',
      'b=@app.bin',
      `${base}/app/1.0.2/app.bin`,
    ]);
    expectRequest(result, { method: 'PUT', path: '/1.0.2/app.bin', status: 400 });
  });
  await context.step('an upload that breaks off leaves nothing', async () => {
    const slow = ['--limit-rate', '1M', '--max-time', '1', '--upload-file', '-'];
    expectExit(await as(writer.token, [...slow, `${base}/app/1.0.3/app.bin`], { input: sampleBytes(8_000_000) }), 28);
    expectRequest(await as(reader.token, [`${base}/app/1.0.3/app.bin`]), { method: 'GET', path: '/1.0.3/app.bin', status: 404 });
  });
  await context.step('nothing of all this is there', async () => {
    const result = await as(reader.token, [`${base}/app`]);
    expectExit(result, 0);
    const versions = (JSON.parse(result.stdout) as { version: string }[]).map(({ version }) => version);
    expectThat(versions.join() === '1.0.0', 'only 1.0.0 is listed', versions);
  });
}

export default { format: 'generic', title: 'refuses the wrong callers, addresses and bodies', clients: ['curl'], run } satisfies Scenario;
