import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, fillSnippet, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { sampleFiles } from './packages/sample-files.ts';
import { seedPackage } from './packages/seed-package.ts';

interface Steps {
  /** The file that the set-up snippet is written to, and its id. */
  readonly file: string;
  readonly setUp: string;
  readonly install: string;
  readonly publish?: string;
  /** What only a test needs: plain http, and packages younger than a day. */
  readonly extra?: Readonly<Record<string, string>>;
  readonly before?: string;
}

const NO_AGE_GATE = { 'pnpm-workspace.yaml': 'minimumReleaseAge: 0\n' };
const BERRY = 'unsafeHttpWhitelist: ["127.0.0.1"]\nnpmMinimalAgeGate: 0\nenableTelemetry: false\nnodeLinker: node-modules\n';

const STEPS: Readonly<Record<string, Steps>> = {
  npm: { file: '.npmrc', setUp: 'npmrc', install: 'npm-install', publish: 'npm-publish' },
  pnpm: { file: '.npmrc', setUp: 'npmrc', install: 'pnpm-add', publish: 'pnpm-publish', extra: NO_AGE_GATE },
  yarn: { file: '.npmrc', setUp: 'yarn-classic', install: 'yarn-add' },
  berry: {
    file: '.yarnrc.yml',
    setUp: 'yarnrc-yml',
    install: 'yarn-add',
    publish: 'yarn-npm-publish',
    extra: { 'yarn.lock': '' },
    before: 'yarn install',
  },
  bun: { file: 'bunfig.toml', setUp: 'bunfig', install: 'bun-add', publish: 'bun-publish' },
};

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const steps = STEPS[context.client.name]!;
  const name = `lib-of-${project.group}`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const snippets = guide({ level: 'project' });
  const registryUrl = `${context.url}/api/v4/projects/${project.id}/packages/npm`;
  const text = (id: string): string =>
    fillSnippet(snippets, id, { registryUrl, token: project.writer.token, package: name, version: '1.0.0' });
  const folder = async (called: string, files: Readonly<Record<string, string>>): Promise<string> => {
    const cwd = await context.folder(called);
    const setUp = { [steps.file]: text(steps.setUp) + (context.client.name === 'berry' ? BERRY : '') };
    await Promise.all(Object.entries({ ...setUp, ...steps.extra, ...files }).map(([file, body]) => writeFile(join(cwd, file), body)));
    return cwd;
  };
  await context.step('installs as the guide says', async () => {
    const cwd = await folder('consumer', { 'package.json': '{"name":"consumer","version":"1.0.0","private":true}' });
    const result = await context.shell(text(steps.install), { cwd, env: freshHome(await context.folder('home')) });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/${name}-1.0.0.tgz`, status: 200 });
    await expectInstalled(cwd, name, '1.0.0');
  });
  await context.step('publishes as the guide says', async () => {
    if (!steps.publish) return context.leaveOut('the guide has no snippet to publish with it');
    const cwd = await folder('package', sampleFiles(name, '1.1.0'));
    const result = await context.shell(`${steps.before ? `${steps.before}\n` : ''}${text(steps.publish)}`, { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `/${name}`, status: [200, 201] });
  });
  if (context.client.name !== 'npm') return;
  await context.step('publishes in a pipeline as the guide says', async () => {
    const cwd = await context.folder('pipeline');
    await Promise.all(Object.entries(sampleFiles(name, '1.2.0')).map(([file, body]) => writeFile(join(cwd, file), body)));
    const result = await context.shell(text('ci-publish'), { cwd, env: { CI_JOB_TOKEN: project.writer.token, CI: 'true' } });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `/${name}`, status: [200, 201] });
  });
}

export default { format: 'npm', title: 'does what the guide says, to the letter', clients: Object.keys(STEPS), run } satisfies Scenario;
