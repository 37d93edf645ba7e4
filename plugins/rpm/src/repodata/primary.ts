import type { RpmFacts, RpmLists } from '../package/rpm-package.ts';
import { LISTED_KINDS, listedDependencies } from './dependencies.ts';
import type { ListedDependency, ListedKind } from './dependencies.ts';
import { fileElements } from './file-elements.ts';
import type { ListedPackage } from './listed-package.ts';
import { isPrimaryFile } from './primary-file.ts';
import { attributes, textElement } from './xml-text.ts';

/** What resolving and installing need of a package: its element in `primary.xml`, member by member as createrepo_c writes it. */
export function primaryElement({ facts, lists, sha256, size, publishedAt, href }: ListedPackage): string {
  return [
    '<package type="rpm">',
    `  ${textElement('name', facts.name)}`,
    `  ${textElement('arch', facts.arch)}`,
    `  ${versionElement(facts)}`,
    `  <checksum type="sha256" pkgid="YES">${sha256}</checksum>`,
    `  ${textElement('summary', facts.summary)}`,
    `  ${textElement('description', lists.description)}`,
    `  ${textElement('packager', facts.packager)}`,
    `  ${textElement('url', facts.url)}`,
    `  <time file="${Math.floor(publishedAt / 1000)}" build="${facts.buildTime}"/>`,
    `  <size package="${size}" installed="${facts.installedSize}" archive="${facts.archiveSize}"/>`,
    `  <location${attributes({ href })}/>`,
    '  <format>',
    ...formatLines(facts, lists),
    '  </format>',
    '</package>\n',
  ].join('\n');
}

export function versionElement({ epoch, version, release }: Pick<RpmFacts, 'epoch' | 'version' | 'release'>): string {
  return `<version${attributes({ epoch, ver: version, rel: release })}/>`;
}

function formatLines(facts: RpmFacts, lists: RpmLists): string[] {
  const [start, end] = facts.headerRange;
  const dependencies = listedDependencies(lists);
  return [
    `    ${textElement('rpm:license', facts.license)}`,
    `    ${textElement('rpm:vendor', facts.vendor)}`,
    `    ${textElement('rpm:group', facts.section)}`,
    `    ${textElement('rpm:buildhost', facts.buildHost)}`,
    `    ${textElement('rpm:sourcerpm', facts.sourceRpm)}`,
    `    <rpm:header-range start="${start}" end="${end}"/>`,
    ...LISTED_KINDS.flatMap((kind) => dependencyLines(kind, dependencies.get(kind)!)),
    ...fileElements(lists, isPrimaryFile).map((element) => `    ${element}`),
  ];
}

function dependencyLines(kind: ListedKind, dependencies: readonly ListedDependency[]): string[] {
  if (dependencies.length === 0) return [];
  return [`    <rpm:${kind}>`, ...dependencies.map((one) => `      ${dependencyElement(one)}`), `    </rpm:${kind}>`];
}

function dependencyElement({ name, comparison, epoch, version, release, pre }: ListedDependency): string {
  return `<rpm:entry${attributes({ name, flags: comparison, epoch, ver: version, rel: release, pre: pre && 1 })}/>`;
}
