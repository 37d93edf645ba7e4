import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';
import { RICH_PACKAGES, WHAT_IS_NEEDED } from './machines/rich-packages.ts';

const FORMS = [
  { face: '', unpack: 'zcat' },
  { face: 'zstd/', unpack: 'zstdcat' },
] as const;

/** Another reader of repositories than dnf: what zypper and installers are built on. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('public');
  const calls = await rpmCalls(context, projectRegistry(context, project));
  for (const rpm of [...RICH_PACKAGES, WHAT_IS_NEEDED]) await calls.published(project.writer, 'el9', rpm);
  const shell = async (script: string): Promise<StepResult> => {
    const result = await context.shell(script, { cwd: calls.cwd });
    expectExit(result, 0);
    return result;
  };
  for (const { face, unpack } of FORMS)
    await context.step(`reads all of it, and finds every package installable, by ${unpack}`, async () => {
      const url = `${calls.base}/${face}el9`;
      await shell(`rm -rf mirror && mkdir -p mirror/repodata && curl -sSf ${url}/repodata/repomd.xml -o mirror/repodata/repomd.xml`);
      for (const type of ['primary', 'filelists', 'other']) await shell(fetched(url, type, unpack));
      await shell('repo2solv -F -o all.solv mirror && installcheck x86_64 all.solv');
      const { stdout } = await shell('dumpsolv all.solv');
      expectThat(
        RICH_PACKAGES.every(({ name }) => stdout.includes(name)),
        'every package is there',
        stdout.slice(0, 2_000),
      );
    });
}

/** The file that `repomd.xml` names, with the digests that it states. */
function fetched(url: string, type: string, unpack: string): string {
  const part = `sed -n '/<data type="${type}">/,/<\\/data>/p' mirror/repodata/repomd.xml > part.xml`;
  const field = (name: string, from: string) => `$(sed -n 's|.*<${name}[^>]*>\\(.*\\)</${name}>.*|\\1|p' ${from})`;
  return [
    part,
    `href=$(sed -n 's|.*<location href="\\(.*\\)"/>.*|\\1|p' part.xml)`,
    `curl -sSf "${url}/$href" -o packed && cp packed "mirror/$href"`,
    `echo "${field('checksum', 'part.xml')}  packed" | sha256sum --check --quiet`,
    `test "${field('size', 'part.xml')}" = "$(stat -c %s packed)"`,
    `${unpack} packed > ${type}.xml`,
    `echo "${field('open-checksum', 'part.xml')}  ${type}.xml" | sha256sum --check --quiet`,
    `test "${field('open-size', 'part.xml')}" = "$(stat -c %s ${type}.xml)"`,
  ].join('\n');
}

export default { format: 'rpm', title: 'is read by libsolv, in both compressions', clients: ['libsolv'], run } satisfies Scenario;
