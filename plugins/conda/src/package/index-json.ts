import { refuse } from '@packhouse/sdk';
import type { ArchiveName } from '../archive-name.ts';
import { isBuild } from '../archive-name.ts';
import { names } from '../names.ts';
import { isSubdir, subdirOf } from '../subdirs.ts';
import { versions } from '../versions.ts';
import type { JsonObject } from './json-file.ts';
import { Members } from './members.ts';
import { isPackageUrl } from './package-url.ts';

/** info/index.json, checked, as the index has it. */
export interface IndexJson {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly subdir: string;
  readonly depends: readonly string[];
  /** All members, those that nobody here knows included. */
  readonly record: JsonObject;
}

/** What the registry says of a file itself, whatever its index.json says. */
const OURS = ['md5', 'sha256', 'size', 'fn', 'url', 'channel', 'run_exports', 'indexed_timestamp', 'legacy_bz2_md5', 'legacy_bz2_size'];
const MAX_SPECS = 10_000;
const MAX_SPEC = 1024;
/** Of revisions of repodata that are not offered. Empty they say nothing, and of a type that is not theirs nobody could read the channel. */
const LATER = ['repodata_revision', 'extra_depends', 'experimental_extra_depends', 'flags'];
/** Clocks of builders go wrong; a package from tomorrow would be the newest for ever. */
const AHEAD_MS = 24 * 3600 * 1000;
/** Where seconds end and milliseconds begin, as conda has it: the year 9999 in seconds. */
const LARGEST_SECONDS = 253_402_300_799;

/**
 * Checks what solvers read, and leaves the rest as it is: one member of a wrong type keeps rattler from reading the whole channel. Lists that are null become
 * empty, and what the registry itself states is left out.
 */
export function indexJson(value: JsonObject, now: number): IndexJson {
  const members = new Members(value, 'info/index.json');
  refuseLater(members);
  const name = names.parse(members.required('name'));
  const version = versions.parse(members.required('version'));
  const build = members.required('build');
  if (!isBuild(build)) throw members.fault('build', 'has 1 to 64 letters, digits, "_", "." and "+"');
  members.count('build_number', true);
  const depends = members.texts('depends', { most: MAX_SPECS, longest: MAX_SPEC }) ?? [];
  const constrains = members.texts('constrains', { most: MAX_SPECS, longest: MAX_SPEC });
  const purls = members.texts('purls', { most: MAX_SPECS, longest: MAX_SPEC });
  if (purls?.some((purl) => !isPackageUrl(purl))) throw members.fault('purls', 'must hold package URLs such as pkg:pypi/requests');
  for (const key of ['arch', 'platform', 'license', 'license_family', 'features', 'python_site_packages_path']) members.text(key);
  checkNoarch(members);
  checkFeatures(members);
  checkTimestamp(members, now);
  const subdir = subdirFrom(members);
  return { name, version, build, subdir, depends, record: recordOf(value, { depends, constrains, purls, subdir }) };
}

/** Needed by CEP 48: records that older solvers would misread belong into a part of repodata that is not offered here. */
function refuseLater({ value }: Members): void {
  const { repodata_revision: revision, ...others } = Object.fromEntries(
    LATER.map((key) => [key, Object.hasOwn(value, key) ? value[key] : undefined]),
  );
  const isEarly = revision === undefined || revision === null || revision === 0 || revision === 1;
  if (isEarly && Object.values(others).every(isEmpty)) return;
  throw refuse(
    'invalid-package',
    'The package needs repodata of revision 3 (extra_depends, flags or repodata_revision), which this registry does not have.',
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Readers decode what is written with `%`, and refuse the whole channel over one that they cannot. */
function checkNoarch(members: Members): void {
  const { noarch } = members.value;
  if (noarch === undefined || noarch === null || typeof noarch === 'boolean' || noarch === 'python' || noarch === 'generic') return;
  throw members.fault('noarch', 'is "python" or "generic", where there is one');
}

function checkFeatures(members: Members): void {
  if (typeof members.value['track_features'] === 'string') return;
  members.texts('track_features', { most: MAX_SPECS, longest: MAX_SPEC });
}

function checkTimestamp(members: Members, now: number): void {
  const timestamp = members.count('timestamp', false);
  if (timestamp === undefined) return;
  if (milliseconds(timestamp) > now + AHEAD_MS)
    throw members.fault('timestamp', 'lies in the future: the clock of the machine that built the package is wrong');
}

/** Old builders wrote seconds. */
export function milliseconds(timestamp: number): number {
  return timestamp > LARGEST_SECONDS ? timestamp : timestamp * 1000;
}

function subdirFrom(members: Members): string {
  const subdir = members.text('subdir') ?? subdirOf(members.value['platform'], members.value['arch']);
  if (subdir === undefined) throw members.fault('subdir', 'is missing, and platform and arch do not tell it');
  if (!isSubdir(subdir)) throw members.fault('subdir', 'is no platform of conda’s, such as noarch, linux-64 or osx-arm64');
  return subdir;
}

function recordOf(value: JsonObject, known: Readonly<Record<string, unknown>>): JsonObject {
  const kept = Object.entries(value).filter(
    ([key, member]) => !OURS.includes(key) && !LATER.includes(key) && !(key in known) && !(key === 'track_features' && member === null),
  );
  const stated = Object.entries(known).filter(([, member]) => member !== undefined);
  return Object.fromEntries([...kept, ...stated].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A file's name must say what is inside: clients take the one for the other. */
export function checkIdentity({ name, version, build }: IndexJson, said: ArchiveName): void {
  if (name === said.name && version === said.version && build === said.build) return;
  throw refuse('identity-mismatch', `The package is ${name}-${version}-${build} by its index.json, and the file is called ${said.file}.`);
}
