import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';

export interface RpmToBuild {
  readonly name: string;
  readonly version: string;
  readonly release?: string;
  readonly epoch?: number;
  readonly arch?: string;
  /** Lines of the spec: dependencies, say. */
  readonly tags?: readonly string[];
  /** Whole sections behind the files: scripts, a changelog. */
  readonly sections?: string;
  /** In the place of all sections behind the description. */
  readonly body?: string;
  /** Goes into the file that the package installs. */
  readonly salt?: string;
}

/** Builds a package with rpmbuild that installs `/usr/share/<name>/version`, which says which one it is. Returns its file, within `cwd`. */
export async function builtRpm(context: ScenarioContext, cwd: string, rpm: RpmToBuild): Promise<string> {
  const { name, version, release = '1', arch = 'noarch' } = rpm;
  const top = join(cwd, 'rpmbuild');
  await mkdir(top, { recursive: true });
  const spec = join(top, `${name}-${version}-${release}.spec`);
  await writeFile(spec, specOf(rpm));
  const defined = [`_topdir ${top}`, '_build_id_links none', 'debug_package %{nil}'].map((one) => `--define '${one}'`).join(' ');
  expectExit(await context.shell(`rpmbuild -bb --quiet --target ${arch} ${defined} ${spec}`, { cwd }), 0);
  const file = `${name}-${version}-${release}.${arch}.rpm`;
  expectExit(await context.shell(`cp 'rpmbuild/RPMS/${arch}/${file}' .`, { cwd }), 0);
  return file;
}

function specOf(rpm: RpmToBuild): string {
  const { name, version, release = '1', epoch, arch = 'noarch', tags = [] } = rpm;
  const lines = [
    `Name: ${name}`,
    `Version: ${version}`,
    `Release: ${release}`,
    ...(epoch === undefined ? [] : [`Epoch: ${epoch}`]),
    ...(arch === 'noarch' ? ['BuildArch: noarch'] : []),
    'Summary: A package to try registries with',
    'License: MIT',
    'AutoReqProv: no',
    ...tags,
    '%description',
    `The package ${name}.`,
    rpm.body ?? bodyOf(rpm),
  ];
  return `${lines.join('\n')}\n`;
}

function bodyOf({ name, version, release = '1', sections = '', salt = '' }: RpmToBuild): string {
  const lines = [
    '%install',
    `mkdir -p %{buildroot}/usr/share/${name}`,
    `echo '${version}-${release} ${salt}' > %{buildroot}/usr/share/${name}/version`,
    '%files',
    `/usr/share/${name}`,
    sections,
  ];
  return lines.join('\n');
}
