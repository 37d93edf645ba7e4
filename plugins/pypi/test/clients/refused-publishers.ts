import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { sampleWheel } from '../../src/samples/distributions.ts';
import type { SampleDistribution } from '../../src/samples/distributions.ts';
import { PUBLISHERS, publisherOf } from './drivers/publishers.ts';
import { projectIndex } from './packages/index-access.ts';
import type { IndexAccess } from './packages/index-access.ts';
import { publish } from './packages/publish.ts';
import { releaseFolder } from './packages/release-folder.ts';
import { servedFiles } from './packages/served.ts';

const RELEASE = { name: 'acme-lib', version: '1.0.0' };
const UPLOAD = { method: 'POST', path: '/packages/pypi' } as const;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const driver = publisherOf(context.client);
  const folder = await releaseFolder(context, 'release', RELEASE, driver.builds ? [] : undefined);
  const attempt = (credential: Partial<IndexAccess>, cwd = folder): Promise<StepResult> =>
    publish(context, projectIndex(context, project, credential), cwd);
  await context.step('an anonymous upload is refused', async () => {
    const result = await attempt({});
    expectExit(result, 'failure');
    // Most of them know by themselves that they have no token; what gets through meets a 401.
    if (driver.mayBeAnonymous || result.requests.some(({ method }) => method === 'POST')) expectRequest(result, { ...UPLOAD, status: 401 });
  });
  await context.step('a wrong token is refused with 401', async () => {
    const result = await attempt({ username: `nobody-${project.id}`, token: 'phpat-000000000000000000000000000000000000' });
    expectExit(result, 'failure');
    expectRequest(result, { ...UPLOAD, status: 401 });
  });
  await context.step('a token that may only read is refused with 403', async () => {
    const result = await attempt(project.reader);
    expectExit(result, 'failure');
    expectRequest(result, { ...UPLOAD, status: 403 });
    expectPrinted(result, /403/);
  });
  for (const [title, file, told] of corruptWheels()) {
    await context.step(title, async () => {
      if (driver.builds) return context.leaveOut('builds what it uploads, so nothing in it is wrong');
      const cwd = await releaseFolder(context, title.replaceAll(' ', '-'), RELEASE, [file]);
      const result = await attempt(project.writer, cwd);
      expectExit(result, 'failure');
      if (driver.looksFirst === undefined && !result.requests.some(({ method }) => method === 'POST'))
        return context.leaveOut(`${title}: it sees that itself`);
      expectRequest(result, { ...UPLOAD, status: [400, 413] });
      if (driver.showsReason) expectPrinted(flattened(result), told);
    });
  }
  await context.step('nothing was published', async () => {
    expectThat((await servedFiles(context, project, 'acme-lib')).length === 0, 'the project has no files');
  });
  await context.step('the same files go through with a token that may write', async () => {
    const result = await attempt(project.writer);
    expectExit(result, 0);
    expectRequest(result, { ...UPLOAD, status: 201 });
  });
}

/** Text that a client wraps to its window is one line again. */
function flattened(result: StepResult): StepResult {
  const flat = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');
  return { ...result, stdout: flat(result.stdout), stderr: flat(result.stderr) };
}

/** What is inside is not what is outside. */
function corruptWheels(): [title: string, file: SampleDistribution, told: RegExp][] {
  const good = sampleWheel(RELEASE);
  const changed = sampleWheel(RELEASE, { record: (text) => text.replace(/sha256=.{10}/, 'sha256=AAAAAAAAAA') });
  const other = sampleWheel({ ...RELEASE, version: '2.0.0' });
  return [
    ['a wheel whose RECORD is wrong is refused', changed, /RECORD/],
    ['a wheel with the metadata of another version is refused', { filename: good.filename, bytes: other.bytes }, /metadata/],
  ];
}

export default {
  format: 'pypi',
  title: 'refuses uploads without a right to them, and broken ones',
  clients: PUBLISHERS,
  run,
} satisfies Scenario;
