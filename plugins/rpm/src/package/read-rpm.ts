import type { Staged } from '@packhouse/sdk';
import { corrupt } from '../header/corrupt.ts';
import type { HeaderBlock } from '../header/header-block.ts';
import { readHeaders } from '../header/read-headers.ts';
import type { RpmHeaders } from '../header/read-headers.ts';
import { DEPENDENCY_KINDS, DEPENDENCY_TAGS, SIGNATURE_TAG, SIGNATURE_TAGS, TAG } from '../header/tags.ts';
import type { DependencyKind } from '../header/tags.ts';
import { isPackageName } from '../names.ts';
import { evrText, parseEvr } from '../version/evr.ts';
import type { Evr } from '../version/evr.ts';
import { readFiles } from './read-files.ts';
import type { RpmChange, RpmDependency, RpmFacts, RpmLists, RpmPackage } from './rpm-package.ts';

const SOURCE = 'src';
const ARCH = /^[A-Za-z0-9_]{1,32}$/;
/** createrepo_c's limit, and that of all who learnt from it. */
const MOST_CHANGES = 10;
/** Of all kinds together; `primary.xml` has no room for more. */
const MOST_DEPENDENCIES = 100_000;

/** An rpm as it was uploaded; refuses with what is wrong. */
export async function readRpm(staged: Staged): Promise<RpmPackage> {
  const headers = await readHeaders(staged);
  return { facts: factsOf(headers), lists: listsOf(headers.main) };
}

function factsOf({ signature, main, start, end, isSource }: RpmHeaders): RpmFacts {
  const text = (tag: number): string => main.text(tag) ?? '';
  return {
    ...identityOf(main),
    arch: isSource ? SOURCE : archOf(main),
    summary: text(TAG.summary),
    url: text(TAG.url),
    license: text(TAG.license),
    vendor: text(TAG.vendor),
    packager: text(TAG.packager),
    section: text(TAG.group),
    buildHost: text(TAG.buildHost),
    sourceRpm: text(TAG.sourceRpm),
    buildTime: main.number(TAG.buildTime) ?? 0,
    installedSize: main.number(TAG.longSize) ?? main.number(TAG.size) ?? 0,
    archiveSize:
      signature.number(SIGNATURE_TAG.longArchiveSize) ?? signature.number(SIGNATURE_TAG.payloadSize) ?? main.number(TAG.archiveSize) ?? 0,
    headerRange: [start, end],
    isSigned: SIGNATURE_TAGS.some((tag) => signature.has(tag)),
  };
}

function identityOf(main: HeaderBlock): Required<Evr> & { name: string } {
  const name = main.text(TAG.name) ?? '';
  if (!isPackageName(name))
    throw corrupt('its name is not one: 1 to 128 letters, digits, ".", "_", "+" and "-", with a letter, a digit or "_" in front');
  const [version = '', release = ''] = [main.text(TAG.version), main.text(TAG.release)];
  const epoch = main.number(TAG.epoch) ?? 0;
  const evr = { epoch, version, release };
  const parsed = parseEvr(evrText(evr));
  if (parsed?.version !== version || parsed.release !== release)
    throw corrupt('its version or release is not one: both have letters, digits, ".", "_", "+", "~" and "^", and at most 200 together');
  return { name, ...evr };
}

function archOf(main: HeaderBlock): string {
  const arch = main.text(TAG.arch) ?? '';
  if (!ARCH.test(arch) || arch === SOURCE) throw corrupt('its architecture is not one: x86_64, aarch64, noarch or the like');
  return arch;
}

function listsOf(main: HeaderBlock): RpmLists {
  return {
    description: main.text(TAG.description) ?? '',
    dependencies: allDependencies(main),
    changes: changesOf(main),
    ...readFiles(main),
  };
}

function allDependencies(main: HeaderBlock): RpmLists['dependencies'] {
  const found: [DependencyKind, readonly RpmDependency[]][] = [];
  let count = 0;
  for (const kind of DEPENDENCY_KINDS) {
    const all = dependenciesOf(main, kind);
    count += all.length;
    if (count > MOST_DEPENDENCIES) throw corrupt(`it has more than ${MOST_DEPENDENCIES} dependencies`);
    if (all.length > 0) found.push([kind, all]);
  }
  return Object.fromEntries(found);
}

function dependenciesOf(main: HeaderBlock, kind: DependencyKind): readonly RpmDependency[] {
  const tags = DEPENDENCY_TAGS[kind];
  const [names, flags, versions] = [main.texts(tags.names), main.numbers(tags.flags), main.texts(tags.versions)];
  if (flags.length !== names.length || versions.length !== names.length)
    throw corrupt(`its ${kind} have ${names.length} names, ${flags.length} flags and ${versions.length} versions`);
  return names.map((name, at) => [name, flags[at]!, versions[at]!]);
}

function changesOf(main: HeaderBlock): readonly RpmChange[] {
  const [times, authors, texts] = [
    main.numbers(TAG.changelogTimes, MOST_CHANGES),
    main.texts(TAG.changelogNames, MOST_CHANGES),
    main.texts(TAG.changelogTexts, MOST_CHANGES),
  ];
  const complete = Math.min(times.length, authors.length, texts.length);
  return times.slice(0, complete).map((time, at) => [time, authors[at]!, texts[at]!]);
}
