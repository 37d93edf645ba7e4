import type { Describe, FileRow, Panel } from '@packhouse/sdk';
import { CONANINFO, EXPORT, MANIFEST } from './layout.ts';
import { keptConaninfo, keptRecipe, type KeptRecipe } from './metadata.ts';

const MOST_ROWS = 200;

export const describe: Describe = ({ version, files, dependencies }) => {
  const recipe = keptRecipe(version.metadata);
  const panels: Panel[] = [facts(recipe), revisions(files), packages(files)];
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Requirements', rows: dependencies });
  return { summary: recipe.description, license: recipe.license, panels };
};

function facts({ license, homepage, url, author, topics, settings }: KeptRecipe): Panel {
  const rows = [
    { label: 'License', value: license },
    { label: 'Homepage', ...linked(homepage) },
    { label: 'Repository', ...linked(url) },
    { label: 'Author', value: author },
    { label: 'Topics', value: topics?.join(', ') },
    { label: 'Settings', value: settings?.join(', ') },
  ];
  return { kind: 'facts', title: 'Recipe', rows: rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : [])) };
}

/** Only web addresses become links. */
function linked(value: string | undefined): { value?: string; href?: string } {
  return { value, href: value !== undefined && /^https?:\/\//i.test(value) ? value : undefined };
}

/** Newest first. */
function revisions(files: readonly FileRow[]): Panel {
  const packagesOf = new Map<string, Set<string>>();
  for (const { path } of files) {
    const [folder, recipe = '', packageId = ''] = path.split('/');
    if (folder !== EXPORT) packagesOf.set(recipe, (packagesOf.get(recipe) ?? new Set()).add(packageId));
  }
  const manifests = files.filter(({ path }) => path.startsWith(`${EXPORT}/`) && path.split('/')[2] === MANIFEST);
  const rows = manifests
    .toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id)
    .map(({ path, createdAt }) => [
      path.split('/')[1]!,
      new Date(createdAt).toISOString(),
      String(packagesOf.get(path.split('/')[1]!)?.size ?? 0),
    ]);
  return { kind: 'table', title: 'Recipe revisions', columns: ['Revision', 'Published', 'Packages'], rows: rows.slice(0, MOST_ROWS) };
}

function packages(files: readonly FileRow[]): Panel {
  const infos = files.filter(({ path }) => path.endsWith(`/${CONANINFO}`)).toSorted((a, b) => b.id - a.id);
  const rows = infos.slice(0, MOST_ROWS).map(({ path, metadata }) => {
    const [, recipe = '', packageId = '', revision = ''] = path.split('/');
    const { settings, options } = keptConaninfo(metadata);
    return [packageId, pairs(settings), pairs(options), recipe, revision];
  });
  return { kind: 'table', title: 'Packages', columns: ['Package ID', 'Settings', 'Options', 'Recipe revision', 'Revision'], rows };
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
