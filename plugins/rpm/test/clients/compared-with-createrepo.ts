import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import type { Machine } from './machines/machine.ts';
import { projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';
import { RICH_PACKAGES, WHAT_IS_NEEDED } from './machines/rich-packages.ts';

const TAGS = [
  'name',
  'epoch',
  'version',
  'release',
  'arch',
  'buildtime',
  'downloadsize',
  'installsize',
  'license',
  'sourcerpm',
  'summary',
  'description',
  'url',
  'packager',
  'vendor',
  'group',
];
const ASKED = [
  '--provides',
  '--requires',
  '--conflicts',
  '--obsoletes',
  '--recommends',
  '--suggests',
  '--supplements',
  '--enhances',
  '--list',
  '--changelogs',
];

async function run(context: ScenarioContext): Promise<void> {
  const missing = await context.shell('command -v createrepo_c || echo none');
  if (missing.stdout.startsWith('none')) return context.leaveOut('createrepo_c is not installed');
  const project = await context.provision.project();
  const calls = await rpmCalls(context, projectRegistry(context, project));
  for (const rpm of [...RICH_PACKAGES, WHAT_IS_NEEDED]) await calls.published(project.writer, 'el9', rpm);
  const reference = await context.folder('reference');
  expectExit(await context.shell(`cp *.rpm ${reference} && createrepo_c --quiet ${reference}`, { cwd: calls.cwd }), 0);
  const system = await emptyMachine(context);
  await system.use({ id: 'loc', url: calls.repository('el9'), as: project.reader });
  await system.use({ id: 'ref', url: `file://${reference}` });
  await context.step('says of each package what createrepo_c says', async () => {
    await same(system, [], '--queryformat', `${TAGS.map((tag) => `${tag}=%{${tag}}`).join('|')}\\n`);
  });
  for (const what of ASKED) await context.step(`lists ${what.slice(2)} as createrepo_c does`, () => same(system, ['rich', 'plain*'], what));
}

async function same(system: Machine, names: readonly string[], ...args: readonly string[]): Promise<void> {
  for (const name of names.length === 0 ? [''] : names) {
    const [ours, theirs] = [await asked(system, 'loc', name, args), await asked(system, 'ref', name, args)];
    expectThat(ours === theirs, `${args[0]} of ${name || 'all packages'} is the same`, { ours, theirs });
  }
  expectThat((await asked(system, 'ref', '', args)).length > 0, 'there is something to compare', args);
}

async function asked(system: Machine, repository: string, name: string, args: readonly string[]): Promise<string> {
  const result = await system.run('repoquery', '--quiet', `--repo=${repository}`, ...args, ...(name === '' ? [] : [name]));
  expectExit(result, 0);
  return result.stdout;
}

export default { format: 'rpm', title: 'describes packages as createrepo_c does', clients: ['dnf', 'dnf5'], run } satisfies Scenario;
