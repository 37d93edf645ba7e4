import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { curlCalls } from './curl/curl-calls.ts';
import type { CurlCalls } from './curl/curl-calls.ts';
import { sampleBytes, sha256 } from './curl/sample-bytes.ts';

const BYTES = sampleBytes(300_000);

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await curlCalls(context, project);
  await writeFile(join(calls.cwd, 'app.bin'), BYTES);
  await uploads(context, calls, project);
  await downloads(context, calls, project);
  await lists(context, calls, project);
}

async function uploads(context: ScenarioContext, { as, base }: CurlCalls, { writer }: ProvisionedProject): Promise<void> {
  const stored = (path: string) => ({ method: 'PUT', path, status: 201 });
  await context.step('uploads with a token in a header', async () => {
    const result = await as(writer.token, ['--upload-file', 'app.bin', `${base}/app/1.0.0/app.bin`]);
    expectExit(result, 0);
    expectThat(
      expectRequest(result, stored('/app/1.0.0/app.bin')).headers['expect'] !== undefined,
      'curl waited for leave to send',
      result,
    );
    expectPrinted(result, '{"message":"201 Created"}');
  });
  await context.step('uploads into a folder, with user and password', async () => {
    const result = await as(undefined, [
      '--user',
      `${writer.username}:${writer.token}`,
      '--upload-file',
      'app.bin',
      `${base}/app/1.0.0/sub/dir/app.bin`,
    ]);
    expectExit(result, 0);
    expectRequest(result, stored('/app/1.0.0/sub/dir/app.bin'));
  });
  await context.step('uploads standard input, without a length', async () => {
    const result = await as(writer.token, ['--upload-file', '-', `${base}/app/1.0.0/piped.bin`], { input: BYTES });
    expectExit(result, 0);
    const { headers } = expectRequest(result, stored('/piped.bin'));
    expectThat(headers['transfer-encoding'] === 'chunked' && !headers['content-length'], 'the body came in chunks', headers);
  });
  await context.step('uploads to a folder address, to which curl adds the file name', async () => {
    const result = await as(writer.token, ['--upload-file', 'app.bin', `${base}/app/1.1.0/`]);
    expectExit(result, 0);
    expectRequest(result, stored('/app/1.1.0/app.bin'));
  });
  await context.step('uploads a second version and reads its record', async () => {
    const result = await as(writer.token, ['--upload-file', 'app.bin', `${base}/app/1.10.0/app.bin?select=package_file`]);
    expectExit(result, 0);
    expectPrinted(result, `"file_sha256":"${sha256(BYTES)}"`);
  });
}

async function downloads(context: ScenarioContext, { as, base, cwd }: CurlCalls, { reader }: ProvisionedProject): Promise<void> {
  const file = `${base}/app/1.0.0/app.bin`;
  const got = (name: string): string => join(cwd, name);
  for (const path of ['1.0.0/app.bin', '1.0.0/sub/dir/app.bin', '1.0.0/piped.bin', 'latest/app.bin']) {
    await context.step(`downloads ${path}`, async () => {
      const result = await as(reader.token, ['--output', 'got', `${base}/app/${path}`]);
      expectExit(result, 0);
      const { responseHeaders } = expectRequest(result, { method: 'GET', path: `/app/${path}`, status: 200 });
      expectThat(responseHeaders['x-checksum-sha256'] === sha256(BYTES), 'the answer states the SHA-256', responseHeaders);
      await expectSameBytes(got('got'), BYTES);
    });
  }
  await context.step('reads a range', async () => {
    const result = await as(reader.token, ['--range', '100-109', '--output', 'range', file]);
    expectExit(result, 0);
    const { responseHeaders } = expectRequest(result, { method: 'GET', path: '/app.bin', status: 206 });
    expectThat(responseHeaders['content-range'] === `bytes 100-109/${BYTES.length}`, 'the answer names the range', responseHeaders);
    await expectSameBytes(got('range'), BYTES.subarray(100, 110));
  });
  await context.step('resumes', async () => {
    await writeFile(got('part'), BYTES.subarray(0, 123_456));
    const result = await as(reader.token, ['--continue-at', '-', '--output', 'part', file]);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/app.bin', status: 206 });
    await expectSameBytes(got('part'), BYTES);
  });
  await context.step('asks for the head, then whether it changed', async () => {
    const head = await as(reader.token, ['--head', file]);
    expectExit(head, 0);
    const { responseHeaders } = expectRequest(head, { method: 'HEAD', path: '/app.bin', status: 200 });
    const { etag, 'content-length': length, 'accept-ranges': ranges } = responseHeaders;
    expectThat(
      etag === `"${sha256(BYTES)}"` && length === String(BYTES.length) && ranges === 'bytes',
      'the head has it all',
      responseHeaders,
    );
    const again = await as(reader.token, ['--header', `If-None-Match: ${etag}`, file]);
    expectExit(again, 0);
    expectRequest(again, { method: 'GET', path: '/app.bin', status: 304 });
  });
}

async function lists(context: ScenarioContext, { as, base }: CurlCalls, { id, maintainer }: ProvisionedProject): Promise<void> {
  await context.step('lists versions, highest first', async () => {
    const result = await as(maintainer.token, [`${base}/app`]);
    expectExit(result, 0);
    const versions = (JSON.parse(result.stdout) as { version: string }[]).map(({ version }) => version);
    expectThat(versions[0] === '1.10.0' && versions.at(-1) === '1.0.0', '1.10.0 comes first and 1.0.0 last', versions);
  });
  await context.step('lists the files of a version', async () => {
    const result = await as(maintainer.token, [`${base}/app/1.0.0`]);
    expectExit(result, 0);
    const paths = (JSON.parse(result.stdout) as { path: string }[]).map(({ path }) => path);
    expectThat(paths.join() === 'app.bin,piped.bin,sub/dir/app.bin', 'all three are listed', paths);
  });
  await context.step('lists the packages over the management API', async () => {
    const address = `${context.url}/api/v4/projects/${id}/packages?package_type=generic&package_name=app`;
    const result = await as(maintainer.token, [address]);
    expectExit(result, 0);
    const rows = JSON.parse(result.stdout) as { name: string; version: string; package_type: string }[];
    expectThat(
      rows.some((row) => row.version === '1.0.0' && row.package_type === 'generic'),
      'version 1.0.0 is listed',
      rows,
    );
  });
}

export default { format: 'generic', title: 'uploads, downloads, resumes and lists', clients: ['curl'], run } satisfies Scenario;
