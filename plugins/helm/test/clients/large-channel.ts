import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleChart } from '../../src/samples/sample-chart.ts';
import { helmCalls } from './charts/helm-calls.ts';
import { projectRegistry } from './charts/project-registry.ts';

/** One more than the thousand at which other registries cut the index off. */
const CHARTS = 1_001;
const ABREAST = 8;

async function run(context: ScenarioContext): Promise<void> {
  const { writer, reader, ...project } = await context.provision.project();
  const calls = await helmCalls(context, projectRegistry(context, project));
  const direct = `${context.api.url}/projects/${project.id}/packages/helm/api/stable/charts`;
  const versions = Array.from({ length: CHARTS }, (_, at) => ({ name: `chart-${at % 10}`, version: `1.${at}.0` })).values();
  await Promise.all(
    Array.from({ length: ABREAST }, async () => {
      for (const chart of versions) {
        const answer = await fetch(direct, { method: 'POST', headers: { 'Deploy-Token': writer.token }, body: sampleChart(chart) });
        expectThat(answer.status === 201, 'the chart is taken', `${answer.status} ${await answer.text()}`);
      }
    }),
  );
  await context.step(`finds all ${CHARTS} versions`, async () => {
    expectExit(await calls.addRepository('large', 'stable', reader), 0);
    const result = await calls.helm(['search', 'repo', 'large/', '--versions', '--output', 'json']);
    expectExit(result, 0);
    const found = (JSON.parse(result.stdout) as unknown[]).length;
    expectThat(found === CHARTS, 'none is cut off', found);
  });
  await context.step('pulls the oldest', async () => {
    expectExit(await calls.helm(['pull', 'large/chart-0', '--version', '1.0.0']), 0);
  });
}

export default { format: 'helm', title: 'cuts no index off', clients: ['helm'], run } satisfies Scenario;
