import { parseXml } from '@packhouse/encoding';
import type { XmlElement } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Nuspec, PackageType } from '../metadata.ts';
import { archiveRefusal } from './archive-refusal.ts';
import { readDependencyGroups } from './read-dependency-groups.ts';

export const NUSPEC_BYTES = 512 * 1024;
const LONGEST_TEXT = 65_536;
const LONGEST_FIELD = 4_096;
/** What is kept of a long text: it is loaded with every version of a package that a list shows. The nuspec is served whole. */
const KEPT_TEXT = 8_192;
const LONG_TEXTS: ReadonlySet<string> = new Set(['description', 'summary', 'releaseNotes']);
const MOST_TYPES = 20;

/** The files of the package that its nuspec points at. */
export interface NuspecFiles {
  readonly icon?: string;
  readonly readme?: string;
  readonly license?: string;
}

/** Namespaces differ from client to client and say nothing; only local names count. */
export function readNuspec(bytes: Uint8Array): { nuspec: Nuspec; files: NuspecFiles } {
  try {
    const root = parseXml(bytes, { maxBytes: NUSPEC_BYTES, maxDepth: 16, maxNodes: 20_000 });
    const data = root.name === 'package' ? root.child('metadata') : undefined;
    if (!data) throw refuse('invalid-package', 'The nuspec has no <package> with a <metadata> in it.');
    return { nuspec: nuspecOf(data), files: filesOf(data) };
  } catch (error) {
    throw archiveRefusal(error, 'The nuspec');
  }
}

function nuspecOf(data: XmlElement): Nuspec {
  const license = data.child('license');
  return {
    id: required(data, 'id'),
    version: required(data, 'version'),
    ...fields(data, ['title', 'authors', 'owners', 'description', 'summary', 'releaseNotes', 'copyright', 'language']),
    tags: (field(data, 'tags') ?? '').split(/[\s,;]+/).filter(Boolean),
    ...fields(data, ['projectUrl', 'licenseUrl', 'iconUrl']),
    licenseExpression: license?.attributes.get('type') === 'expression' ? short(license.text.trim(), 'license') : undefined,
    requireLicenseAcceptance: isTrue(data, 'requireLicenseAcceptance'),
    developmentDependency: isTrue(data, 'developmentDependency'),
    minClientVersion: attribute(data, 'minClientVersion'),
    packageTypes: packageTypes(data),
    dependencyGroups: readDependencyGroups(data.child('dependencies')),
    repository: repository(data),
  };
}

function filesOf(data: XmlElement): NuspecFiles {
  const license = data.child('license');
  return {
    icon: inside(field(data, 'icon')),
    readme: inside(field(data, 'readme')),
    license: license?.attributes.get('type') === 'file' ? inside(license.text.trim()) : undefined,
  };
}

/** Written on Windows too. */
function inside(path: string | undefined): string | undefined {
  return path?.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '') || undefined;
}

function required(data: XmlElement, name: string): string {
  const text = field(data, name);
  if (text === undefined) throw refuse('invalid-package', `The nuspec has no <${name}>.`);
  return text;
}

function fields<K extends string>(data: XmlElement, wanted: readonly K[]): Partial<Record<K, string>> {
  return Object.fromEntries(wanted.map((name) => [name, field(data, name)])) as Partial<Record<K, string>>;
}

function field(data: XmlElement, name: string): string | undefined {
  const text = short(data.textOf(name), name);
  return text !== undefined && LONG_TEXTS.has(name) ? text.slice(0, KEPT_TEXT).toWellFormed() : text;
}

function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return short(element?.attributes.get(name), name);
}

function short<T extends string | undefined>(text: T, name: string): T {
  const longest = LONG_TEXTS.has(name) ? LONGEST_TEXT : LONGEST_FIELD;
  if (text !== undefined && text.length > longest)
    throw refuse('invalid-package', `"${name}" of the nuspec is longer than ${longest} characters.`);
  return text;
}

function isTrue(data: XmlElement, name: string): boolean {
  return /^(?:true|1)$/i.test(data.textOf(name) ?? '');
}

function packageTypes(data: XmlElement): PackageType[] {
  const types = data.child('packageTypes')?.childrenNamed('packageType') ?? [];
  if (types.length > MOST_TYPES) throw refuse('invalid-package', `The nuspec has more than ${MOST_TYPES} package types.`);
  return types.flatMap((type) => {
    const name = attribute(type, 'name');
    return name ? [{ name, version: attribute(type, 'version') }] : [];
  });
}

function repository(data: XmlElement): Nuspec['repository'] {
  const element = data.child('repository');
  if (!element) return undefined;
  const [type, url, branch, commit] = ['type', 'url', 'branch', 'commit'].map((name) => attribute(element, name));
  return { type, url, branch, commit };
}
