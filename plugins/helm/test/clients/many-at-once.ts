import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleChart } from '../../src/samples/sample-chart.ts';
import { helmCalls } from './charts/helm-calls.ts';
import { projectRegistry } from './charts/project-registry.ts';

const DEPLOYMENTS = Number(process.env['PACKHOUSE_DEPLOYMENTS'] ?? 20);
const ABREAST = 10;

/** Deployments: each pushes a chart of its own, then reads the channel anew and pulls it. All into one project, ten at a time. */
async function run(context: ScenarioContext): Promise<void> {
  const { writer, reader, ...project } = await context.provision.project();
  const { curl, base, cwd } = await helmCalls(context, projectRegistry(context, project));
  const charts = Array.from({ length: DEPLOYMENTS }, (_, i) => ({ name: `chart-${i % 7}`, version: `1.${i}.0`, salt: `deployment ${i}` }));
  const deploy = async (at: number): Promise<void> => {
    const chart = charts[at]!;
    const [file, bytes] = [`${chart.name}-${chart.version}.tgz`, sampleChart(chart)];
    await writeFile(join(cwd, file), bytes);
    expectExit(await curl(writer, ['--form', `chart=@${file}`, `${base}/api/stable/charts`]), 0);
    const into = await context.folder(`deployment-${at}`);
    const login = ['--username', reader.username, '--password', reader.token];
    expectExit(await context.run(['pull', chart.name, '--repo', `${base}/stable`, '--version', chart.version, ...login], { cwd: into }), 0);
    await expectSameBytes(join(into, file), bytes);
  };
  const started = performance.now();
  await context.step(`${DEPLOYMENTS} deployments, ten at a time: each pulls what it has pushed`, async () => {
    const waiting = charts.keys();
    const worker = async (): Promise<void> => {
      for (const at of waiting) await deploy(at);
    };
    await Promise.all(Array.from({ length: ABREAST }, worker));
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  await context.step('nothing was lost, and nothing failed', async () => {
    const index = await curl(reader, [`${base}/stable/index.yaml`]);
    const listed = Object.values((JSON.parse(index.stdout) as { entries: Record<string, { version: string }[]> }).entries).flat();
    expectThat(listed.length === DEPLOYMENTS, `the index has all ${DEPLOYMENTS}`, listed.length);
    const failed = context.seen.filter(({ status = 0 }) => status >= 500);
    expectThat(failed.length === 0, 'no answer was a 5xx', failed);
  });
  if (process.env['PACKHOUSE_DEPLOYMENTS'])
    context.leaveOut(`nothing; figures: ${DEPLOYMENTS} pushes and pulls, ${ABREAST} at a time, in ${seconds} s`);
}

export default { format: 'helm', title: 'serves many deployments at once', clients: ['helm'], run } satisfies Scenario;
