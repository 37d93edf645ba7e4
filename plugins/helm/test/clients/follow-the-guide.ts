import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, fillSnippet, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { sampleProvenance } from '../../src/samples/sample-chart.ts';
import { helmCalls } from './charts/helm-calls.ts';
import { groupRegistry, projectRegistry } from './charts/project-registry.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const registryUrl = projectRegistry(context, project);
  const calls = await helmCalls(context, registryUrl);
  const { cwd } = calls;
  const fill = (id: string, version: string, level: 'project' | 'group' = 'project'): string => {
    const url = level === 'project' ? registryUrl : groupRegistry(context, project.groupId);
    return fillSnippet(guide({ level }), id, { registryUrl: url, token: project.maintainer.token, package: 'demo', version });
  };
  const shell = (script: string, env: Record<string, string> = {}): Promise<StepResult> => context.shell(script, { cwd, env });
  const pushed = { method: 'POST', path: '/api/stable/charts', status: 201 } as const;
  await context.step('publishes as the guide says', async () => {
    await calls.packaged('demo', '1.0.0');
    const result = await shell(fill('curl-push', '1.0.0'));
    expectExit(result, 0);
    expectRequest(result, pushed);
    const file = await calls.packaged('demo', '1.1.0');
    await writeFile(join(cwd, `${file}.prov`), sampleProvenance(await calls.bytes(file), { name: 'demo', version: '1.1.0' }));
    expectExit(await shell(fill('curl-push-signed', '1.1.0')), 0);
  });
  await context.step('publishes in a pipeline as the guide says', async () => {
    const result = await context.shell(fill('ci-push', '0.1.0'), { cwd: join(cwd, 'demo'), env: { CI_JOB_TOKEN: project.writer.token } });
    expectExit(result, 0);
    expectRequest(result, pushed);
  });
  for (const level of ['project', 'group'] as const) {
    // Helm 4 keeps what it has downloaded by digest, and would not ask again.
    const env = freshHome(await context.folder(`home-${level}`));
    await context.step(`sets up and finds charts as the guide of the ${level} says`, async () => {
      expectExit(await shell(fill('repo-add', '1.0.0', level), env), 0);
      expectPrinted(await shell(fill('search', '1.0.0', level), env), /packhouse\/demo\s+1\.1\.0/);
    });
    await context.step(`pulls and renders as the guide of the ${level} says`, async () => {
      const into = await context.folder(`pulled-${level}`);
      const result = await context.shell(fill('pull', '1.0.0', level), { cwd: into, env });
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: '/stable/charts/demo-1.0.0.tgz', status: 200 });
      expectPrinted(await shell(fill('template', '1.0.0', level), env), 'helm.sh/chart: demo-1.0.0');
    });
  }
  await context.step('depends on a chart as the guide says', async () => {
    await calls.packaged('parent', '1.0.0');
    await writeFile(join(cwd, 'parent', 'Chart.yaml'), `apiVersion: v2\nname: parent\nversion: 1.0.0\n${fill('dependency', '1.0.0')}`);
    expectExit(await shell(fill('repo-add', '1.0.0')), 0);
    const result = await shell('helm dependency update parent');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/stable/charts/demo-1.0.0.tgz', status: 200 });
  });
}

export default { format: 'helm', title: 'does what the guide says, to the letter', clients: ['helm'], run } satisfies Scenario;
