import { definePlugin, get, type MetadataRules, type Operation, type PluginDefinition, refuse, reply } from '@packhouse/sdk';
import type { WriteContext } from '@packhouse/publishing';
import type { TestHost } from '@packhouse/sdk-testing';

/** A format of which only its metadata matters. */
export const recipes = (metadata: MetadataRules): PluginDefinition =>
  definePlugin({
    format: 'recipes',
    title: 'Recipes',
    sdk: '^1.0.0',
    names: { parse: (text) => text, key: (name) => name, owned: false },
    versions: { parse: (text) => text, sortKey: (text) => text, compare: (a, b) => (a < b ? -1 : Number(a > b)), reuse: 'after-delete' },
    metadata,
    routes: [get('/{package:name}', 'pull', () => reply({ status: 200, text: 'a recipe' }))],
    errors: ({ status, message }) => reply({ status, text: message }),
    describe: () => ({ panels: [] }),
    guide: () => [],
    samples: { package: () => refuse('internal', 'there are none') as never, names: {} as never, versions: {} as never, corrupt: () => [] },
  });

type Titled = { title: string };
type InTongues = { titles: { en: string } };

/** The same format twice: a title, then titles by language. */
export const FIRST: MetadataRules = {};
export const SECOND: MetadataRules = {
  rev: 2,
  migrate: { version: (value) => ({ titles: { en: (value as Titled).title } }) },
  back: { version: (value) => ({ title: (value as InTongues).titles.en }) },
};

export const contextOf = (plugin: PluginDefinition, project: { readonly id: number }): WriteContext => ({
  ...{ plugin, project: { id: project.id, topId: project.id }, actor: { identity: 'user:1', name: 'root' } },
  ...{ duplicates: () => undefined, allowDuplicateNames: false },
});

export const recipe = (version: string, metadata: object): Operation => ({
  ...{ op: 'publish', package: 'tea', version, ifVersionExists: 'add', metadata, files: [] },
});

/** What the rows hold, and what is kept beside them, by version. */
export async function rowsOf({ host }: TestHost): Promise<Record<string, readonly [now: string, before?: string | null]>> {
  const rows = await host.db.read.all<{ version: string; metadata: string; kept: number | null; before: string | null }>(
    `SELECT v.version, v.metadata, b.row_id AS kept, b.metadata AS before FROM versions v
     LEFT JOIN metadata_before b ON b.kind = 'version' AND b.row_id = v.id ORDER BY v.id`,
  );
  return Object.fromEntries(rows.map(({ version, metadata, kept, before }) => [version, kept === null ? [metadata] : [metadata, before]]));
}
