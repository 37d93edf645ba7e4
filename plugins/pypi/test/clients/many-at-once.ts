import { expectExit, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { SampleRelease } from '../../src/samples/distributions.ts';
import { projectIndex } from './packages/index-access.ts';
import { publish } from './packages/publish.ts';
import { distributions, releaseFolder } from './packages/release-folder.ts';
import { bytes, servedFiles } from './packages/served.ts';

const AT_ONCE = 10;
const NAMES = ['acme-one', 'acme-two', 'acme-three'];

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const access = projectIndex(context, project, project.writer);
  const count = Number(process.env['PACKHOUSE_DEPLOYMENTS'] ?? 20);
  const releases = Array.from({ length: count }, (_, at): SampleRelease => ({
    name: NAMES[at % NAMES.length]!,
    version: `1.${at}.0`,
    salt: `${at}`,
  }));
  await context.step(`publishes ${count} releases, ${AT_ONCE} clients at a time`, async () => {
    const waiting = [...releases];
    const client = async (): Promise<void> => {
      for (let release = waiting.shift(); release; release = waiting.shift()) {
        const cwd = await releaseFolder(context, `${release.name}-${release.version}`, release);
        expectExit(await publish(context, access, cwd), 0);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
  });
  await context.step('every file is there with the right bytes, and nothing failed on our side', async () => {
    const broken = context.seen.filter(({ status = 0 }) => status >= 500);
    expectThat(broken.length === 0, 'no answer is a 5xx', broken);
    for (const name of NAMES) {
      const files = await servedFiles(context, project, name);
      const built = releases.filter((release) => release.name === name).flatMap((release) => distributions(release));
      expectThat(files.length === built.length, `${name} has ${built.length} files`, files);
      for (const { filename, bytes: published } of built) {
        const file = files.find((one) => one.filename === filename);
        expectThat(file !== undefined, `the index shows ${filename}`, files);
        await expectSameBytes(await bytes(project, file.url), published);
      }
    }
  });
}

export default { format: 'pypi', title: 'takes many deployments at once', clients: ['uv', 'twine'], run } satisfies Scenario;
