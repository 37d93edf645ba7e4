/** What differs between the versions of a small plugin. */
export interface RecipesVersion {
  /** Source of `metadata`. */
  readonly metadata: string;
  /** Source of an expression for a version's metadata, of the body `title`. */
  readonly stored: string;
  /** The revision of the part and its source: an expression of `version`. */
  readonly part: readonly [rev: number, source: string];
}

const IS_TEXT =
  "(value) => { if (typeof value.title !== 'string') throw refuse('invalid-package', 'a recipe has a title'); return value; }";
const HAS_TITLES =
  "(value) => { if (typeof value.titles?.en !== 'string') throw refuse('invalid-package', 'a recipe has titles'); return value; }";
const MIGRATE = 'migrate: { version: ({ title, ...rest }) => ({ ...rest, titles: { en: title } }) }';
const BACK = 'back: { version: ({ titles, ...rest }) => ({ ...rest, title: titles.en }) }';

/** A title. */
export const FIRST: RecipesVersion = {
  metadata: `{ version: ${IS_TEXT} }`,
  stored: '({ title })',
  part: [1, 'version.metadata.title'],
};
/** A title for each language: another schema, and another part. */
export const SECOND: RecipesVersion = {
  metadata: `{ rev: 2, version: ${HAS_TITLES}, ${MIGRATE}, ${BACK} }`,
  stored: '({ titles: { en: title } })',
  part: [2, '`en: ${version.metadata.titles.en}`'],
};
/** The same, and nothing that the plugin before could read. */
export const WITHOUT_BACK: RecipesVersion = { ...SECOND, metadata: `{ rev: 2, version: ${HAS_TITLES}, ${MIGRATE} }` };
/** The same, and its way back never ends. */
export const ENDLESS_BACK: RecipesVersion = {
  ...SECOND,
  metadata: `{ rev: 2, version: ${HAS_TITLES}, ${MIGRATE}, back: { version: () => { for (;;); } } }`,
};
/** It cannot bring every recipe along. */
export const PICKY: RecipesVersion = {
  metadata: `{ rev: 3, version: (value) => value, migrate: { version: (value) => { if (/soup/.test(value.titles.en)) throw new Error('no soups'); return value; } } }`,
  stored: '({ titles: { en: title } })',
  part: [3, 'version.metadata.titles.en'],
};

/** A plugin of one module, in plain JavaScript, as a stranger may write it. */
export function recipesSource({ metadata, stored, part: [rev, text] }: RecipesVersion): string {
  return `
import { definePlugin, del, get, put, raw, refuse, reply } from '@packhouse/sdk';
export default definePlugin({
  format: 'recipes', title: 'Recipes', sdk: '^1.0.0',
  names: { parse: (text) => { if (/^[a-z]{1,30}$/.test(text)) return text; throw refuse('invalid-name', 'lower-case letters'); }, key: (name) => name, owned: true },
  versions: { parse: (text) => text, sortKey: (text) => text, compare: (a, b) => (a < b ? -1 : Number(a > b)), reuse: 'after-delete' },
  metadata: ${metadata},
  routes: [
    get('/{package:name}', 'pull', ({ registry, package: name }) => registry.document('list', { package: name })),
    get('/{package:name}/{version}/text', 'pull', ({ registry, package: name, params }) => registry.file({ package: name, version: params.version, path: 'text' })),
    put('/{package:name}/{version}', 'publish', { body: raw() }, async ({ registry, package: name, params, body }) => {
      const title = Buffer.from(await body.staged.bytes({ max: 1000 })).toString();
      const files = [{ path: 'text', source: body.staged }];
      await registry.publish({ package: name, version: params.version, ifVersionExists: 'refuse', metadata: ${stored}, files });
      return reply({ status: 201 });
    }),
    del('/{package:name}/{version}', 'delete', async ({ registry, package: name, params }) => {
      await registry.remove({ package: name, version: params.version });
      return reply({ status: 204 });
    }),
  ],
  parts: { line: { rev: ${rev}, make: ({ version }) => version.version + ' ' + ${text} + '\\n' } },
  documents: { list: { per: 'package', media: 'text/plain', part: 'line', rev: ${rev}, frame: () => ({ head: '', join: '', tail: '' }) } },
  errors: ({ status, message }) => reply({ status, text: message }),
  describe: () => ({ panels: [] }), guide: () => [],
  samples: { package: () => ({}), names: {}, versions: {}, corrupt: () => [] },
});
`;
}
