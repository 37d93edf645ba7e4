import type { DependencyKind } from '../header/tags.ts';
import type { RpmDependency, RpmLists } from '../package/rpm-package.ts';
import { rpmVersionOrder } from '../version/rpm-sort-key.ts';
import { isPrimaryFile } from './primary-file.ts';

/** RPMSENSE_* (rpm's `include/rpm/rpmds.h`). */
const SENSE = {
  postTrans: 1 << 5,
  prereq: 1 << 6,
  preTrans: 1 << 7,
  scriptPre: 1 << 9,
  scriptPost: 1 << 10,
  missingOk: 1 << 19,
  strong: 1 << 27,
};
const BEFORE_SCRIPTS = SENSE.prereq | SENSE.scriptPre | SENSE.postTrans | SENSE.preTrans | SENSE.scriptPost;
const COMPARISONS: ReadonlyMap<number, string> = new Map([
  [2, 'LT'],
  [4, 'GT'],
  [8, 'EQ'],
  [10, 'LE'],
  [12, 'GE'],
]);
const COMPARED = 0xf;

export const LISTED_KINDS = [
  'provides',
  'requires',
  'conflicts',
  'obsoletes',
  'suggests',
  'enhances',
  'recommends',
  'supplements',
] as const satisfies readonly DependencyKind[];

export type ListedKind = (typeof LISTED_KINDS)[number];

/** A dependency as an index has it. */
export interface ListedDependency {
  readonly name: string;
  /** `EQ`, `LT`, `LE`, `GT`, `GE`; absent where any version will do. */
  readonly comparison?: string;
  readonly epoch?: string;
  readonly version?: string;
  readonly release?: string;
  /** Has to be there before the scripts of the package run. */
  readonly pre?: true;
}

/**
 * The dependencies of a package as createrepo_c lists them (its `src/parsehdr.c`): without what rpm itself answers for, what the package provides itself,
 * and repetitions; of the versions of glibc only the highest.
 */
export function listedDependencies(lists: RpmLists): ReadonlyMap<ListedKind, readonly ListedDependency[]> {
  const listed = new Map<ListedKind, ListedDependency[]>(LISTED_KINDS.map((kind) => [kind, []]));
  const add = (kind: ListedKind, dependency: RpmDependency): void => {
    const read = listedDependency(dependency);
    if (read) listed.get(kind)!.push(read);
  };
  for (const kind of ['provides', 'conflicts', 'obsoletes'] as const) for (const one of lists.dependencies[kind] ?? []) add(kind, one);
  addRequires(lists, listed);
  for (const kind of ['suggests', 'enhances', 'recommends', 'supplements'] as const)
    for (const one of lists.dependencies[kind] ?? []) add(kind, one);
  for (const one of lists.dependencies.oldSuggests ?? []) add(isStrong(one) ? 'recommends' : 'suggests', one);
  for (const one of lists.dependencies.oldEnhances ?? []) add(isStrong(one) ? 'supplements' : 'enhances', one);
  return listed;
}

function addRequires(lists: RpmLists, listed: ReadonlyMap<ListedKind, ListedDependency[]>): void {
  const own = ownFiles(lists);
  const provided = new Set((lists.dependencies.provides ?? []).filter((one) => listedDependency(one)).map(textOf));
  const last = new Map<string, string>();
  let libc: ListedDependency | undefined;
  for (const one of lists.dependencies.requires ?? []) {
    const [name, flags] = one;
    const pre = (flags & BEFORE_SCRIPTS) !== 0;
    const text = `${textOf(one)}\0${pre}`;
    if (name.startsWith('rpmlib(') || own.has(name) || provided.has(textOf(one)) || last.get(name) === text) continue;
    const dependency = listedDependency(one);
    if (!dependency) continue;
    if ((flags & SENSE.missingOk) !== 0) listed.get('recommends')!.push(dependency);
    else if (name.startsWith('libc.so.6')) libc = libc && !isNewerLibc(libc.name, name) ? libc : withPre(dependency, pre);
    else {
      listed.get('requires')!.push(withPre(dependency, pre));
      last.set(name, text);
    }
  }
  if (libc) listed.get('requires')!.push(libc);
}

function withPre(dependency: ListedDependency, pre: boolean): ListedDependency {
  return pre ? { ...dependency, pre } : dependency;
}

/** A program that the package has itself need not be looked for in others. */
function ownFiles({ directories, files }: RpmLists): ReadonlySet<string> {
  return new Set(files.map(([directory, name]) => `${directories[directory]}${name}`).filter(isPrimaryFile));
}

/** Name, comparison and version: what makes two dependencies the same. */
function textOf([name, flags, version]: RpmDependency): string {
  return `${name}${COMPARISONS.get(flags & COMPARED) ?? ''}${version}`;
}

function isStrong([, flags]: RpmDependency): boolean {
  return (flags & SENSE.strong) !== 0;
}

/** Undefined where it names nothing, or a version whose epoch is no number: nothing could ever fit. */
function listedDependency([name, flags, version]: RpmDependency): ListedDependency | undefined {
  if (name === '') return undefined;
  const colon = version.indexOf(':');
  const epoch = colon < 0 ? '' : version.slice(0, colon);
  if (!/^\d*$/.test(epoch)) return undefined;
  const comparison = COMPARISONS.get(flags & COMPARED);
  if (comparison === undefined) return { name };
  if (version === '') return { name, comparison };
  const rest = version.slice(colon + 1);
  const dash = rest.indexOf('-');
  const [upstream, release] = dash < 0 ? [rest, ''] : [rest.slice(0, dash), rest.slice(dash + 1)];
  return { name, comparison, epoch: epoch || '0', version: upstream, release };
}

/** `libc.so.6()(64bit)` < `libc.so.6(GLIBC_2.3.4)(64bit)` < `libc.so.6(GLIBC_2.4)(64bit)`. */
function isNewerLibc(known: string, other: string): boolean {
  const [left, right] = [glibcVersion(known), glibcVersion(other)];
  if (left === undefined || right === undefined) return left === undefined && right !== undefined;
  return rpmVersionOrder(left, right) < 0;
}

/** From the first digit within the first parentheses. */
function glibcVersion(name: string): string | undefined {
  const [open, close] = [name.indexOf('('), name.indexOf(')')];
  if (open < 0 || close < open) return undefined;
  const inside = name.slice(open + 1, close);
  const digit = inside.search(/\d/);
  return digit < 0 ? undefined : inside.slice(digit);
}
