import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeTarGz } from '@packhouse/archives';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ProvisionedToken, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { chartYaml, sampleChart, sampleProvenance } from '../../src/samples/sample-chart.ts';
import { projectRegistry } from './charts/project-registry.ts';

const DEMO = { name: 'demo', version: '1.0.0' };
const WRONG = 'phpat-000000000000000000000000000000000000';

interface Pushes {
  readonly base: string;
  readonly cwd: string;
  curl(as: ProvisionedToken | undefined, args: readonly string[]): Promise<StepResult>;
  push(as: ProvisionedToken | undefined, chart: Buffer, query?: string): Promise<StepResult>;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const cwd = await context.folder('charts');
  const base = projectRegistry(context, project);
  const curl: Pushes['curl'] = (as, args) => {
    const user = as ? ['--user', `${as.username}:${as.token}`] : [];
    return context.run(['--silent', '--show-error', '--fail-with-body', ...user, ...args], { cwd });
  };
  const push: Pushes['push'] = async (as, chart, query = '') => {
    await writeFile(join(cwd, 'chart.tgz'), chart);
    return curl(as, ['--form', 'chart=@chart.tgz', `${base}/api/stable/charts${query}`]);
  };
  const pushes: Pushes = { base, cwd, curl, push };
  await callers(context, pushes, project);
  await duplicates(context, pushes, project);
  await charts(context, pushes, project);
}

function expectRefused(result: StepResult, status: number, reason: RegExp): void {
  expectExit(result, 22);
  expectThat(result.requests[0]?.status === status, `the answer is ${status}`, result.requests);
  expectThat(
    typeof (JSON.parse(result.stdout) as { error?: unknown }).error === 'string',
    'the body has an "error", as cm-push wants it',
    result.stdout,
  );
  expectPrinted(result, reason);
}

async function callers(context: ScenarioContext, { base, curl, push }: Pushes, { reader, writer }: ProvisionedProject): Promise<void> {
  const chart = sampleChart({ name: 'demo', version: '1.0.0' });
  await context.step('anonymous: 401', async () => expectRefused(await push(undefined, chart), 401, /authenti/i));
  await context.step('a wrong token: 401', async () => expectRefused(await push({ ...writer, token: WRONG }, chart), 401, /./));
  await context.step('a read token: 403', async () => expectRefused(await push(reader, chart), 403, /./));
  await context.step('a deploy token deletes nothing: 403', async () => {
    expectExit(await push(writer, chart), 0);
    const result = await curl(writer, ['--request', 'DELETE', `${base}/api/stable/charts/demo/1.0.0`]);
    expectExit(result, 22);
    expectRequest(result, { method: 'DELETE', path: '/demo/1.0.0', status: 403 });
  });
}

async function duplicates(context: ScenarioContext, { base, cwd, curl, push }: Pushes, { id, writer }: ProvisionedProject): Promise<void> {
  const charts = `${base}/api/stable/charts`;
  const [chart, other] = [sampleChart(DEMO), sampleChart({ ...DEMO, salt: 'other' })];
  await context.step('the same bytes again: 201', async () => expectExit(await push(writer, chart), 0));
  await context.step('other bytes: 409, with force too', async () => {
    expectRefused(await push(writer, other), 409, /exists already/);
    expectRefused(await push(writer, other, '?force'), 409, /exists already/);
  });
  await context.step('another channel has its own', async () => {
    expectExit(await curl(writer, ['--data-binary', '@chart.tgz', `${base}/api/devel/charts`]), 0);
  });
  await context.step(
    'other bytes replace the first where duplicates are allowed, with force or without, signed ones with their signature',
    async () => {
      await context.api.put(`/projects/${id}/package_settings`, { helm_duplicates_allowed: true });
      expectExit(await push(writer, other, '?force'), 0);
      expectExit(await curl(writer, ['--output', 'got.tgz', `${base}/stable/charts/demo-1.0.0.tgz`]), 0);
      await expectSameBytes(join(cwd, 'got.tgz'), other);
      expectExit(
        await curl(writer, ['--form', 'chart=@chart.tgz', '--form', `prov=${sampleProvenance(other, DEMO)};filename=prov`, charts]),
        0,
      );
      expectRefused(await push(writer, chart), 409, /provenance file/);
      await context.api.put(`/projects/${id}/package_settings`, { helm_duplicates_allowed: false });
      expectRefused(await push(writer, chart), 409, /exists already/);
    },
  );
}

async function charts(context: ScenarioContext, { base, cwd, curl, push }: Pushes, { reader, writer }: ProvisionedProject): Promise<void> {
  const good = sampleChart({ name: 'bad', version: '1.0.0' });
  const withChartYaml = (text: string) => writeTarGz([chartYaml('bad', text)]);
  const cases: [string, Buffer, RegExp][] = [
    ['bytes that are no archive', Buffer.from('hello'), /gzip/i],
    ['a truncated archive', good.subarray(0, good.length / 2), /cannot be read/],
    ['an archive without Chart.yaml', writeTarGz([{ path: 'bad/values.yaml', content: '' }]), /no Chart\.yaml/],
    ['a version that is none', withChartYaml('apiVersion: v2\nname: bad\nversion: 1.x\n'), /Semantic Versioning/],
    ['a name that climbs', withChartYaml('apiVersion: v2\nname: ../bad\nversion: 1.0.0\n'), /name/],
    ['a Chart.yaml that is no YAML', withChartYaml('apiVersion: v2\nname: "bad\nversion: 1.0.0\n'), /YAML/],
    [
      'a symbolic link',
      writeTarGz([chartYaml('bad', 'name: bad\nversion: 1.0.0\n'), { path: 'bad/x', content: '/etc/passwd', type: 'link' }]),
      /link/,
    ],
  ];
  for (const [title, chart, reason] of cases)
    await context.step(`refuses ${title}`, async () => expectRefused(await push(writer, chart), 400, reason));
  await context.step('refuses a chart at the address of another one', async () => {
    await writeFile(join(cwd, 'good.tgz'), good);
    const result = await curl(writer, ['--upload-file', 'good.tgz', `${base}/stable/charts/other-1.0.0.tgz`]);
    expectRefused(result, 400, /is bad-1\.0\.0\.tgz by its content/);
  });
  await context.step('nothing of all this is there', async () => {
    const result = await curl(reader, [`${base}/api/stable/charts`]);
    expectExit(result, 0);
    expectThat(Object.keys(JSON.parse(result.stdout) as object).join() === 'demo', 'demo is the only chart', result.stdout);
  });
}

export default {
  format: 'helm',
  title: 'refuses the wrong publishers, duplicates and broken charts',
  clients: ['curl'],
  run,
} satisfies Scenario;
