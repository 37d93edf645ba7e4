import { asRecord } from '@packhouse/encoding';
import type { Describe, Panel, VersionDetail } from '@packhouse/sdk';
import { composerPackage, composerVersion } from './metadata.ts';
import type { ComposerVersion } from './metadata.ts';
import { webAddress } from './search-result.ts';

export const describe: Describe = ({ package: of, version, dependencies, files }) => {
  const kept = composerVersion(version.metadata);
  const { description, license } = kept.manifest;
  const { readme } = composerPackage(of.metadata);
  const panels: Panel[] = [facts(kept, version.deprecated)];
  if (readme) panels.push({ kind: 'readme', title: 'Readme', text: readme, media: 'text/markdown' });
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Dependencies', rows: dependencies });
  const authors = authorsOf(kept.manifest['authors']);
  if (authors) panels.push(authors);
  if (files.length > 1) panels.push(earlier(kept, files));
  return { summary: text(description), license: licenseOf(license), panels };
};

function facts({ manifest, dist }: ComposerVersion, deprecated: string | undefined): Panel {
  const support = asRecord(manifest['support']);
  const rows = [
    { label: 'Abandoned', value: deprecated ?? abandonedOf(manifest['abandoned']) },
    { label: 'Type', value: text(manifest['type']) ?? 'library' },
    { label: 'License', value: licenseOf(manifest['license']) },
    { label: 'Homepage', ...linked(manifest['homepage']) },
    { label: 'Source', ...linked(support?.['source']) },
    { label: 'Issues', ...linked(support?.['issues']) },
    { label: 'Documentation', ...linked(support?.['docs']) },
    { label: 'Commands', value: [manifest['bin'] ?? []].flat().join(', ') },
    { label: 'Reference', value: dist.reference },
    { label: 'SHA-1', value: dist.shasum },
  ];
  return { kind: 'facts', title: 'About', rows: rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : [])) };
}

/** Those whose lock files name an earlier state of a branch still get it. */
function earlier({ dist }: ComposerVersion, files: VersionDetail['files']): Panel {
  const rows = files.map(({ path, size, createdAt }) => [
    path,
    String(size),
    new Date(createdAt).toISOString(),
    path === dist.path ? 'yes' : '',
  ]);
  return { kind: 'table', title: 'Archives of this branch', columns: ['Archive', 'Bytes', 'Published', 'Current'], rows };
}

function authorsOf(value: unknown): Panel | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows = value.map((author) => ['name', 'role', 'homepage'].map((member) => text(asRecord(author)?.[member]) ?? ''));
  return { kind: 'table', title: 'Authors', columns: ['Name', 'Role', 'Homepage'], rows };
}

function abandonedOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return `use ${value} instead`;
  return value === true ? 'yes' : undefined;
}

/** Only web addresses become links. */
function linked(value: unknown): { value?: string; href?: string } {
  return { value: text(value), href: webAddress(value) };
}

/** One of several is enough, as composer.json has it. */
function licenseOf(value: unknown): string | undefined {
  return Array.isArray(value) ? value.join(' or ') : text(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
