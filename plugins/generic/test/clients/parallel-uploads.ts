import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { curlCalls } from './curl/curl-calls.ts';
import { sampleBytes } from './curl/sample-bytes.ts';

const UPLOADS = 20;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { as, base, cwd } = await curlCalls(context, project);
  const names = Array.from({ length: UPLOADS }, (_, index) => `part-${index}.bin`);
  await Promise.all(names.map((name) => writeFile(join(cwd, name), sampleBytes(5000, name))));
  await context.step('twenty at once into one new version all succeed', async () => {
    const results = await Promise.all(names.map((name) => as(project.writer.token, ['--upload-file', name, `${base}/app/2.0.0/${name}`])));
    for (const result of results) expectExit(result, 0);
    const statuses = context.seen.filter(({ method }) => method === 'PUT').map(({ status }) => status);
    expectThat(statuses.length === UPLOADS && statuses.every((status) => status === 201), 'the server answered 201 twenty times', statuses);
  });
  await context.step('every file is there with its own bytes', async () => {
    for (const name of names) {
      expectExit(await as(project.reader.token, ['--output', 'got', `${base}/app/2.0.0/${name}`]), 0);
      await expectSameBytes(join(cwd, 'got'), sampleBytes(5000, name));
    }
  });
  await context.step('of two files under one name, one wins and the other is told', async () => {
    await Promise.all(['one', 'two'].map((name) => writeFile(join(cwd, name), sampleBytes(100_000, name))));
    const race = await Promise.all(
      ['one', 'two'].map((name) => as(project.writer.token, ['--upload-file', name, `${base}/app/3.0.0/app.bin`])),
    );
    const statuses = race.flatMap((result) => result.requests.filter(({ method }) => method === 'PUT').map(({ status }) => status));
    expectThat(race.filter((result) => result.exitCode === 0).length === 1 && statuses.includes(409), 'one is 201 and one 409', statuses);
  });
}

export default { format: 'generic', title: 'takes many uploads into one new version at once', clients: ['curl'], run } satisfies Scenario;
