import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { expectExit, expectPrinted, expectRequest, expectThat, fillSnippet, ManagementApi } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { ROOT } from '../../src/names.ts';
import { startDockerDaemon } from './callers/docker-daemon.ts';
import { layer } from './images/layer.ts';

type Fill = (id: string, values?: { package?: string; version?: string }) => string;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { token } = project.maintainer;
  const fill: Fill = (id, { package: name = 'web', version = '1.0' } = {}) =>
    fillSnippet(guide({ level: 'project', package: name }), id, {
      registryUrl: `${context.url}/v2`,
      project: project.path,
      token,
      package: name,
      version,
    });
  if (context.client.name === 'docker') return withDocker(context, project, fill);
  const cwd = await context.folder('work');
  // The guide's server has a certificate, and this one none.
  const shell = (script: string): Promise<StepResult> =>
    context.shell(script.replaceAll(/\b(helm push|oras push|oras login)\b/g, '$1 --plain-http'), { cwd });
  if (context.client.name === 'oras')
    await context.step('pushes any file as an artifact', async () => {
      await writeFile(join(cwd, 'notes.txt'), 'milk, bread\n');
      expectExit(await shell(fill('login').replace('docker login', 'oras login')), 0);
      const pushed = await shell(fill('oras'));
      expectExit(pushed, 0);
      expectRequest(pushed, { method: 'PUT', path: `/v2/${project.path}/web/manifests/1.0`, status: 201 });
    });
  else
    await context.step('pushes a chart', async () => {
      expectExit(await context.run(['create', 'chart'], { cwd }), 0);
      expectExit(await context.run(['package', 'chart', '--version', '1.0.0'], { cwd }), 0);
      expectExit(await context.shell(fill('login').replace('docker login', 'helm registry login --plain-http'), { cwd }), 0);
      const pushed = await shell(fill('helm'));
      expectExit(pushed, 0);
      expectRequest(pushed, { method: 'PUT', path: `/v2/${project.path}/chart/manifests/1.0.0`, status: 201 });
    });
}

async function withDocker(context: ScenarioContext, project: ProvisionedProject, fill: Fill): Promise<void> {
  const { environment, stop } = await startDockerDaemon(context);
  try {
    const shell = (script: string, more: Record<string, string> = {}) => context.shell(script, { env: { ...environment, ...more } });
    const { bytes } = await layer(context, 'app', { 'srv/app': 'app\n' });
    expectExit(await context.run(['import', '-', 'app:latest'], { env: environment, input: bytes }), 0);
    for (const [name, repository] of [
      ['web', `${project.path}/web`],
      [ROOT, project.path],
    ] as const)
      await context.step(`logs in, pushes and pulls ${name}`, async () => {
        expectExit(await shell(fill('login')), 0);
        const pushed = await shell(fill('push', { package: name }));
        expectExit(pushed, 0);
        expectRequest(pushed, { method: 'PUT', path: `/v2/${repository}/manifests/1.0`, status: 201 });
        const digest = /digest: (sha256:[0-9a-f]{64})/.exec(pushed.stdout)?.[1];
        expectThat(digest !== undefined, 'the push says a digest', pushed.stdout);
        expectPrinted(await shell(fill('pull', { package: name, version: digest })), digest);
      });
    await context.step('logs in from a job, and pushes', async () => {
      expectExit(await shell(`docker logout ${new URL(context.url).host}`), 0);
      const job = { CI_JOB_TOKEN: await jobToken(context, project) };
      expectExit(await shell(fill('ci'), job), 0);
      const pushed = await shell(fill('push', { package: 'from-a-job' }));
      expectExit(pushed, 0);
      expectRequest(pushed, { method: 'PUT', path: `/v2/${project.path}/from-a-job/manifests/1.0`, status: 201 });
    });
  } finally {
    await stop();
  }
}

/** Of a running job of the maintainer's, as a CI system starts it by its runner credential. */
async function jobToken(context: ScenarioContext, { id, maintainer }: ProvisionedProject): Promise<string> {
  const runner = await context.api.post<{ token: string }>(`/projects/${id}/runner_tokens`, { name: 'runner' });
  const wanted = { username: maintainer.username, name: 'build', sha: 'a'.repeat(40), ref: 'main' };
  const asRunner = new ManagementApi(context.api.url.replace(/\/api\/v4$/, ''), runner.token);
  return (await asRunner.post<{ token: string }>(`/projects/${id}/ci/jobs`, wanted)).token;
}

export default { format: 'oci', title: 'does what the guide says', clients: ['docker', 'helm', 'oras'], run } satisfies Scenario;
