import type { Describe, FileRow, Panel } from '@packhouse/sdk';
import { documentFile, rpmFile } from './metadata.ts';
import type { RpmFile } from './metadata.ts';
import { unpackLists } from './package/packed-lists.ts';
import type { RpmLists } from './package/rpm-package.ts';
import { unpackPieces } from './documents/pieces.ts';
import { LISTED_KINDS, listedDependencies } from './repodata/dependencies.ts';
import type { ListedDependency } from './repodata/dependencies.ts';
import { evrText } from './version/evr.ts';

/** A page shows so many; the rest is in the package. */
const MOST_ROWS = 200;
const SIGNS: Readonly<Record<string, string>> = { EQ: '=', LT: '<', LE: '<=', GT: '>', GE: '>=' };

/** The package as its newest file has it; groups and architectures may differ. */
export const describe: Describe = ({ files }) => {
  const newest = files.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  const kept = newest.map(({ metadata }) => rpmFile(metadata)).find((one) => one !== undefined);
  if (!kept) return { panels: documentPanels(newest) };
  const lists = unpackLists(kept.lists);
  const panels: Panel[] = [facts(kept), packages(newest)];
  if (lists.description) panels.push({ kind: 'readme', title: 'Description', text: lists.description, media: 'text/plain' });
  const dependencies = dependencyRows(lists);
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Dependencies', rows: dependencies.slice(0, MOST_ROWS) });
  if (lists.changes.length > 0) panels.push(changes(lists));
  return { summary: kept.rpm.summary, license: kept.rpm.license, panels };
};

function facts({ rpm }: RpmFile): Panel {
  const rows = [
    { label: 'Vendor', value: rpm.vendor },
    { label: 'Packager', value: rpm.packager },
    { label: 'License', value: rpm.license },
    // Only web addresses become links: a publisher's `javascript:` must not.
    { label: 'Homepage', value: rpm.url, href: /^https?:\/\//i.test(rpm.url) ? rpm.url : undefined },
    { label: 'Source package', value: rpm.sourceRpm },
    { label: 'Built', value: new Date(rpm.buildTime * 1000).toISOString() },
    { label: 'Built on', value: rpm.buildHost },
    { label: 'Installed bytes', value: String(rpm.installedSize) },
  ];
  return { kind: 'facts', title: 'About', rows: rows.filter(({ value }) => value !== '') };
}

function packages(files: readonly FileRow[]): Panel {
  return {
    kind: 'table',
    title: 'Packages',
    columns: ['Group', 'Architecture', 'Bytes', 'SHA-256', 'Signed'],
    rows: files.flatMap(({ metadata, size, digests }) => {
      const kept = rpmFile(metadata);
      return kept ? [[kept.group || '(none)', kept.rpm.arch, String(size), digests.sha256, kept.rpm.isSigned ? 'yes' : 'no']] : [];
    }),
  };
}

function dependencyRows(lists: RpmLists): { kind: string; name: string; requirement: string }[] {
  const listed = listedDependencies(lists);
  return LISTED_KINDS.flatMap((kind) => listed.get(kind)!.map((one) => ({ kind, name: one.name, requirement: requirementOf(one) })));
}

function requirementOf({ comparison, epoch, version, release }: ListedDependency): string {
  if (comparison === undefined || version === undefined) return '';
  return `${SIGNS[comparison]} ${evrText({ epoch: Number(epoch), version, release: release || undefined })}`;
}

function changes({ changes: newestFirst }: RpmLists): Panel {
  const rows = newestFirst.map(([time, author, text]) => [new Date(time * 1000).toISOString().slice(0, 10), author, text]);
  return { kind: 'table', title: 'Changes', columns: ['Date', 'Author', 'Change'], rows };
}

/** A document that describes packages: what it holds, in each group. */
function documentPanels(files: readonly FileRow[]): readonly Panel[] {
  return files.flatMap(({ path, metadata }): Panel[] => {
    const kept = documentFile(metadata);
    if (!kept) return [];
    const rows = unpackPieces(kept.document).map(({ place }) => [place]);
    return [{ kind: 'table', title: path, columns: ['Describes'], rows: rows.slice(0, MOST_ROWS) }];
  });
}
