import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PluginServer } from './plugin-server.ts';
import { ENDLESS_BACK, FIRST, PICKY, type RecipesVersion, recipesSource, SECOND, WITHOUT_BACK } from './recipes-plugin.ts';
import { requirePrepared } from './require-prepared.ts';

const MINUTES = 3 * 60_000;
const PACKAGES = '/api/v4/projects/acme%2Fdemo/packages';
const RECIPES = `${PACKAGES}/recipes`;

let server: PluginServer;

/** As an operator does: `plugin add`, then a restart. */
async function install(version: string, recipes: RecipesVersion): Promise<void> {
  const archive = await server.packed('packhouse-plugin-recipes', version, recipesSource(recipes));
  await server.stop();
  expect(await server.packhouse(`plugin add '${archive}'`)).toContain(`packhouse-plugin-recipes ${version}`);
  await server.start();
}

const publish = (name: string, version: string, title: string) => server.send('PUT', `${RECIPES}/${name}/${version}`, title);

/** Old parts serve until new ones are made, and a format that is being changed answers 503 meanwhile. */
async function shows(name: string, text: string): Promise<void> {
  await vi.waitFor(async () => expect(await server.send('GET', `${RECIPES}/${name}`)).toMatchObject({ status: 200, text }), {
    timeout: 30_000,
  });
}

const othersServe = async (): Promise<void> =>
  expect(await server.send('GET', `${PACKAGES}/generic/app/1.0.0/app.bin`)).toMatchObject({ status: 200, text: 'an app' });

beforeAll(async () => {
  requirePrepared();
  server = await PluginServer.open({ PACKHOUSE_PLUGIN_LIMIT: '3' });
  await server.packhouse('group create acme');
  await server.packhouse('project create acme/demo');
  await install('1.0.0', FIRST);
  await server.mustPut(`${PACKAGES}/generic/app/1.0.0/app.bin`, 'an app');
  await server.mustPut(`${RECIPES}/tea/1`, 'Tea');
  await server.mustPut(`${RECIPES}/tea/2`, 'Green tea');
  await server.mustPut(`${RECIPES}/stew/1`, 'Bean soup');
}, MINUTES);
afterAll(() => server?.close());

describe('a plugin in an instance with data', () => {
  it(
    'is upgraded: a new part and a new form of metadata reach all that was published',
    async () => {
      await shows('tea', '1 Tea\n2 Green tea\n');
      await install('2.0.0', SECOND);
      await shows('tea', '1 en: Tea\n2 en: Green tea\n');
      await shows('stew', '1 en: Bean soup\n');
      expect(await server.send('GET', `${RECIPES}/tea/2/text`)).toMatchObject({ status: 200, text: 'Green tea' });
      await othersServe();
    },
    MINUTES,
  );

  // `back` ran in the main thread, inside the transaction.
  it(
    'holds up nobody where its way back never ends: what is published is refused and says when to try again',
    async () => {
      await install('2.0.1', ENDLESS_BACK);
      const refused = publish('tea', '3', 'Black tea');
      await othersServe();
      expect(await refused).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^[0-9]+$/) });
      await othersServe();
      await shows('stew', '1 en: Bean soup\n');
      expect(server.said).toMatch(/packhouse-plugin-recipes did not come to an end with its parts/);
      await install('2.0.2', SECOND);
      expect(await publish('tea', '3', 'Black tea')).toMatchObject({ status: 201 });
      await shows('tea', '1 en: Tea\n2 en: Green tea\n3 en: Black tea\n');
    },
    MINUTES,
  );

  it(
    'is rolled back: all is served again in the older form, what the newer plugin published too',
    async () => {
      await install('1.0.1', FIRST);
      await shows('tea', '1 Tea\n2 Green tea\n3 Black tea\n');
      await shows('stew', '1 Bean soup\n');
      expect(await server.send('GET', `${RECIPES}/tea/3/text`)).toMatchObject({ status: 200, text: 'Black tea' });
      expect(await publish('tea', '4', 'White tea')).toMatchObject({ status: 201 });
      await shows('tea', '1 Tea\n2 Green tea\n3 Black tea\n4 White tea\n');
      await othersServe();
    },
    MINUTES,
  );

  it(
    'is not rolled back where the newer plugin kept no older form: it is switched off and says what to do, and nothing is lost',
    async () => {
      await install('2.1.0', WITHOUT_BACK);
      await shows('tea', '1 en: Tea\n2 en: Green tea\n3 en: Black tea\n4 en: White tea\n');
      expect(await publish('cake', '1', 'Cake')).toMatchObject({ status: 201 });
      await install('1.0.2', FIRST);
      await vi.waitFor(
        () => expect(server.said).toMatch(/written with metadata of revision 2 \(cake 1\)[^"]*add the newer plugin again/),
        30_000,
      );
      expect(await server.send('GET', `${RECIPES}/tea`)).toMatchObject({
        status: 503,
        text: expect.stringContaining('recipes is switched off'),
      });
      expect(await server.send('GET', `${PACKAGES}?package_type=recipes`)).toMatchObject({
        status: 200,
        text: expect.stringContaining('"cake"'),
      });
      await othersServe();
      await install('2.1.1', WITHOUT_BACK);
      await shows('cake', '1 en: Cake\n');
      expect(await server.send('DELETE', `${RECIPES}/cake/1`)).toMatchObject({ status: 204 });
      await install('1.0.3', FIRST);
      await shows('tea', '1 Tea\n2 Green tea\n3 Black tea\n4 White tea\n');
    },
    MINUTES,
  );

  it(
    'is not upgraded by a plugin that cannot bring every row along: nothing is changed, and the one before serves again',
    async () => {
      await install('2.2.0', SECOND);
      await shows('stew', '1 en: Bean soup\n');
      await install('3.0.0', PICKY);
      await vi.waitFor(
        () => expect(server.said).toMatch(/from revision 2 to 3: 1 of 5 rows do not go \(the version stew 1: no soups\)/),
        30_000,
      );
      expect(await server.send('GET', `${RECIPES}/tea`)).toMatchObject({ status: 503 });
      await othersServe();
      await install('2.2.1', SECOND);
      await shows('stew', '1 en: Bean soup\n');
      await shows('tea', '1 en: Tea\n2 en: Green tea\n3 en: Black tea\n4 en: White tea\n');
    },
    MINUTES,
  );

  it(
    'says what is missing where a revision was left out on the way back',
    async () => {
      await install('9.0.0', {
        ...SECOND,
        metadata: SECOND.metadata.replace('rev: 2', 'rev: 9').replace(/migrate: [^]*?\) \}, /, 'migrate: { version: (value) => value }, '),
      });
      await shows('stew', '1 en: Bean soup\n');
      await install('1.0.4', FIRST);
      expect(server.said).toMatch(
        /metadata of revision 9, and this plugin knows revision 1: add a version of the plugin whose metadata has revision 9, or one of revision 2/,
      );
      expect(await server.send('GET', `${RECIPES}/tea`)).toMatchObject({ status: 503 });
    },
    MINUTES,
  );
});
