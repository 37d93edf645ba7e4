import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { normalizedName } from '../../../src/names.ts';
import { metadataText, sampleSdist, sampleWheel } from '../../../src/samples/distributions.ts';
import type { SampleDistribution, SampleRelease } from '../../../src/samples/distributions.ts';

export function distributions(release: SampleRelease, requires: readonly string[] = []): readonly SampleDistribution[] {
  const metadata = metadataText(
    release,
    requires.map((one) => `Requires-Dist: ${one}`),
  );
  return [sampleWheel(release, { metadata }), sampleSdist(release, { metadata })];
}

export function moduleName(name: string): string {
  return normalizedName(name).replaceAll('-', '_');
}

/** The module as it is in the sample wheel, and in what flit builds. */
export function moduleText({ salt = '' }: SampleRelease): string {
  return `SALT = ${JSON.stringify(salt)}\n`;
}

/** A project's folder as its author has it: the sources, and in `dist` what was built from them. */
export async function releaseFolder(
  context: ScenarioContext,
  called: string,
  release: SampleRelease,
  built = distributions(release),
): Promise<string> {
  const folder = await context.folder(called);
  const dist = join(folder, 'dist');
  await mkdir(dist, { recursive: true });
  await writeFile(join(folder, 'pyproject.toml'), pyproject(release));
  await writeFile(join(folder, `${moduleName(release.name)}.py`), moduleText(release));
  await Promise.all(built.map(({ filename, bytes }) => writeFile(join(dist, filename), bytes)));
  return folder;
}

function pyproject({ name, version }: SampleRelease): string {
  const project = [`name = "${name}"`, `version = "${version}"`, 'description = "A sample"', 'requires-python = ">=3.8"'];
  const flit = `[build-system]\nrequires = ["flit_core >=3.12"]\nbuild-backend = "flit_core.buildapi"\n\n[tool.flit.module]\nname = "${moduleName(name)}"\n`;
  return `[project]\n${project.join('\n')}\n\n${flit}`;
}
