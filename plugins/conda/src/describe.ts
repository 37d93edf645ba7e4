import type { Describe, FileRow, Panel } from '@packhouse/sdk';
import { placeOf } from './file-path.ts';
import { condaFile } from './metadata.ts';
import type { About } from './package/about-json.ts';

/** The version as its newest file has it; builds may differ. */
export const describe: Describe = ({ version, files }) => {
  const packages = files.filter(({ metadata }) => condaFile(metadata)).toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  const newest = condaFile(packages[0]?.metadata);
  if (!newest) return { panels: [] };
  const { about, record } = newest;
  const license = about.license ?? (typeof record['license'] === 'string' ? record['license'] : undefined);
  const panels: Panel[] = [facts(about, { license, yanked: version.yanked }), builds(packages), dependencies(packages)];
  if (about.description !== undefined)
    panels.push({ kind: 'readme', title: 'Description', text: about.description, media: 'text/markdown' });
  return { summary: about.summary, license, panels };
};

function facts(about: About, { license, yanked }: { license: string | undefined; yanked: string | undefined }): Panel {
  const rows = [
    { label: 'Yanked', value: yanked },
    { label: 'License', value: license },
    { label: 'License family', value: about.license_family },
    { label: 'Homepage', ...linked(about.home) },
    { label: 'Documentation', ...linked(about.doc_url) },
    { label: 'Development', ...linked(about.dev_url) },
    { label: 'Source', ...linked(about.source_url) },
  ];
  return { kind: 'facts', title: 'About', rows: rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : [])) };
}

function builds(packages: readonly FileRow[]): Panel {
  return {
    kind: 'table',
    title: 'Builds',
    columns: ['Channel', 'Platform', 'File', 'Bytes', 'SHA-256'],
    rows: packages.map(({ path, size, digests }) => {
      const { channel, subdir, file } = placeOf(path);
      return [channel, subdir, file, String(size), digests.sha256];
    }),
  };
}

/** Of all builds: what one of them alone needs stands with its file. */
function dependencies(packages: readonly FileRow[]): Panel {
  const files = new Map<string, string[]>();
  for (const { path, metadata } of packages)
    for (const spec of (condaFile(metadata)!.record['depends'] as readonly string[] | undefined) ?? [])
      files.set(spec, [...(files.get(spec) ?? []), placeOf(path).file]);
  const rows = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([spec, having]) => {
      const name = /^[^\s=<>!~;[]+/.exec(spec)?.[0] ?? spec;
      const kind = having.length === packages.length ? 'runtime' : [...new Set(having)].slice(0, 3).join(', ');
      return { kind, name, requirement: spec.slice(name.length).trim() || '*' };
    });
  return { kind: 'dependencies', title: 'Dependencies', rows };
}

/** Only web addresses become links: a publisher's `javascript:` must not. */
function linked(address: string | undefined): { value?: string; href?: string } {
  return { value: address, href: address && /^https?:\/\//i.test(address) ? address : undefined };
}
