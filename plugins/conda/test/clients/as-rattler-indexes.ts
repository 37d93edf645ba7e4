import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { zstdDecompressSync } from 'node:zlib';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleConda, sampleTarBz2, stemOf } from '../../src/samples/sample-package.ts';
import type { SampleContent } from '../../src/samples/sample-package.ts';
import { registryPath } from './channel/channel-calls.ts';

type Repodata = Readonly<Record<'packages' | 'packages.conda', Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const INDEX = join(dirname(fileURLToPath(import.meta.url)), 'channel/rattler_index.py');

/** Packages with what records have: dependencies, constraints, features, versions with an epoch and a local part, both containers. */
const PACKAGES: readonly SampleContent[] = [
  { name: 'plain', version: '1.0' },
  { name: 'needs', version: '1!2.0+cu118', build: 'py311h_0', subdir: 'linux-64', depends: ['plain >=1.0', 'python'] },
  {
    name: 'rich',
    version: '2024.1.post1',
    index: {
      noarch: 'python',
      constrains: ['other <2'],
      license_family: 'MIT',
      track_features: 'slow',
      purls: ['pkg:pypi/rich'],
      python_site_packages_path: 'lib/python3.12/site-packages',
    },
  },
];

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const folder = await context.folder('channel');
  const base = `${context.api.url}/projects/${project.id}/packages/conda`;
  for (const content of PACKAGES) {
    const { subdir = 'noarch' } = content;
    await mkdir(join(folder, subdir), { recursive: true });
    for (const [extension, bytes] of [
      ['conda', sampleConda(content)],
      ['tar.bz2', sampleTarBz2(content)],
    ] as const) {
      const file = `${stemOf(content)}.${extension}`;
      await writeFile(join(folder, subdir, file), bytes);
      const answer = await fetch(`${base}/main/${subdir}/${encodeURIComponent(file)}`, {
        method: 'PUT',
        headers: { 'Deploy-Token': project.writer.token },
        body: bytes,
      });
      expectThat(answer.status === 201, `${file} is taken`, `${answer.status} ${await answer.text()}`);
    }
  }
  await context.step('has the records that rattler’s indexer makes of the same packages', async () => {
    const result = await context.run([INDEX, folder]);
    expectExit(result, 0);
    const theirs = JSON.parse(result.stdout.trim().split('\n').at(-1)!) as Readonly<Record<string, Repodata>>;
    for (const subdir of ['noarch', 'linux-64']) {
      const read = async (file: string): Promise<Buffer> => {
        const answer = await fetch(`${context.url}${registryPath(project)}/main/${subdir}/${file}`, {
          headers: { 'Deploy-Token': project.reader.token },
        });
        expectThat(answer.status === 200, `${file} is there`, answer.status);
        return Buffer.from(await answer.arrayBuffer());
      };
      const ours = JSON.parse((await read('repodata.json')).toString()) as Repodata;
      expectThat(isDeepStrictEqual(comparable(ours), comparable(theirs[subdir]!)), `the records of ${subdir} are equal`, [
        ours,
        theirs[subdir],
      ]);
      const packed = zstdDecompressSync(await read('repodata.json.zst')).toString();
      expectThat(packed === (await read('repodata.json')).toString(), 'the compressed form is the same text', packed);
    }
  });
}

/** Without what only one of them writes: the moment of indexing, and members that are null. */
function comparable(repodata: Repodata): unknown {
  const stated = ([key, value]: [string, unknown]): boolean => key !== 'indexed_timestamp' && value !== null;
  return (['packages', 'packages.conda'] as const).map((section) =>
    Object.fromEntries(
      Object.entries(repodata[section]).map(([file, record]) => [file, Object.fromEntries(Object.entries(record).filter(stated))]),
    ),
  );
}

export default { format: 'conda', title: 'has the records that rattler’s indexer makes', clients: ['py-rattler'], run } satisfies Scenario;
