import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectServed } from './packages/served.ts';
import { moduleName } from './packages/release-folder.ts';
import { seedRelease } from './packages/seed-release.ts';

/** What a pyproject.toml says of each usual backend. */
const BACKENDS: Readonly<Record<string, string>> = {
  flit_core: 'requires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n',
  hatchling: 'requires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
  'poetry-core': 'requires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n',
  'pdm-backend': 'requires = ["pdm-backend"]\nbuild-backend = "pdm.backend"\n',
  setuptools: 'requires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
};

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  for (const [backend, system] of Object.entries(BACKENDS)) {
    await context.step(`takes what ${backend} builds`, async () => {
      const release = { name: `Acme.${backend}_lib`, version: '1!1.0.0rc1+local.1' };
      const cwd = await sources(context, backend, release, system);
      expectExit(await context.run(['--no-isolation'], { cwd }), 0);
      const built = await Promise.all(
        (await readdir(join(cwd, 'dist'))).map(async (filename) => ({ filename, bytes: await readFile(join(cwd, 'dist', filename)) })),
      );
      expectThat(built.length === 2, `${backend} builds a wheel and an sdist`, built);
      await seedRelease(context, project.id, project.maintainer.token, release, built);
      await expectServed(context, project, release.name, join(cwd, 'dist'));
    });
  }
}

async function sources(
  context: ScenarioContext,
  backend: string,
  release: { name: string; version: string },
  system: string,
): Promise<string> {
  const cwd = await context.folder(backend);
  const module = moduleName(release.name);
  const facts = `name = "${release.name}"\nversion = "${release.version}"\ndescription = "Built by ${backend}"\nreadme = "README.md"\nrequires-python = ">=3.8"\n`;
  const more =
    'classifiers = ["Programming Language :: Python :: 3"]\ndependencies = ["requests>=2; python_version>\'3\'"]\n\n[project.optional-dependencies]\ntest = ["pytest"]\n';
  const flit = `\n[tool.flit.module]\nname = "${module}"\n`;
  await writeFile(join(cwd, 'pyproject.toml'), `[build-system]\n${system}\n[project]\n${facts}${more}${flit}`);
  await writeFile(join(cwd, 'README.md'), `# ${release.name}\n\nWith \u00fcmlauts.\n`);
  await mkdir(join(cwd, module));
  await writeFile(join(cwd, module, '__init__.py'), `"""Built by ${backend}."""\n`);
  return cwd;
}

export default { format: 'pypi', title: 'takes the distributions of every usual backend', clients: ['build'], run } satisfies Scenario;
