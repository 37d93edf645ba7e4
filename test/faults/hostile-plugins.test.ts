import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requirePrepared } from '../kit/require-prepared.ts';
import { type Answered, PluginServer } from '../kit/plugin-server.ts';

const MINUTES = 3 * 60_000;
const PROJECT = '/api/v4/projects/acme%2Fdemo/packages';
const HAZARD = `${PROJECT}/hazard`;
const QUIET = `${PROJECT}/quiet`;

let server: PluginServer;

beforeAll(async () => {
  requirePrepared();
  server = await PluginServer.open({ PACKHOUSE_HANDLER_LIMIT: '12', PACKHOUSE_PLUGIN_LIMIT: '4' });
  await server.addHazard('packhouse-plugin-hazard');
  await server.addHazard('packhouse-plugin-quiet', (source) => source.replace("format: 'hazard'", "format: 'quiet'"));
  await server.addHazard('packhouse-plugin-future', (source) =>
    source.replace("format: 'hazard'", "format: 'future'").replace("sdk: '^1.0.0'", "sdk: '^9.0.0'"),
  );
  await server.addHazard('packhouse-plugin-generic', (source) => source.replace("format: 'hazard'", "format: 'generic'"));
  await server.addHazard('packhouse-plugin-second', (source) => source);
  await server.packhouse('group create acme');
  await server.packhouse('project create acme/demo');
  await server.start();
  for (const address of [`${QUIET}/calm/v/1`, `${HAZARD}/calm/v/1`]) await server.mustPut(address, 'x');
  await server.mustPut(`${PROJECT}/generic/app/1.0.0/app.bin`, 'an app');
}, MINUTES);
afterAll(() => server?.close());

/** What a server says arrives a moment after what it answers. */
async function saysInTime(what: string | RegExp): Promise<void> {
  await vi.waitFor(() => expect(server.said).toMatch(what), { timeout: 10_000 });
}

/** Every other format goes on: it reads and writes while, and before, the answer of `bad` comes. */
async function othersServeDuring(bad: Promise<Answered>): Promise<Answered> {
  let answered = false;
  const marked = bad.finally(() => (answered = true));
  const version = `${Date.now()}`;
  expect(await server.send('GET', `${PROJECT}/generic/app/1.0.0/app.bin`)).toMatchObject({ status: 200, text: 'an app' });
  expect(await server.send('GET', `${QUIET}/calm`)).toMatchObject({ status: 200, text: expect.stringContaining('"1"') });
  expect(await server.send('GET', `${QUIET}/-/index/calm`)).toMatchObject({ status: 200, text: 'calm\n' });
  expect(await server.send('PUT', `${QUIET}/calm/v/${version}`, 'x')).toMatchObject({ status: 201 });
  expect(answered).toBe(false);
  return marked;
}

const metric = async (name: string): Promise<string> =>
  (await server.send('GET', '/-/metrics')).text
    .split('\n')
    .filter((line) => line.includes(name))
    .join('\n');

describe('a handler', () => {
  it(
    'that never settles is answered with 503 in the words of the format, counted, and named in the log',
    async () => {
      const answer = await othersServeDuring(server.send('GET', `${HAZARD}/-/never`));
      expect(answer).toMatchObject({
        status: 503,
        text: expect.stringMatching(/^hazard: GET \/-\/never took longer than 12 s/),
        retryAfter: '5',
      });
      await saysInTime('a handler of the format hazard did not come to an end');
      expect(await metric('packhouse_unsettled_handlers_total')).toBe(
        'packhouse_unsettled_handlers_total{format="hazard",route="GET /-/never"} 1',
      );
    },
    MINUTES,
  );

  it('that throws is a 500 in the words of the format, of which nothing is told', async () => {
    const answer = await server.send('GET', `${HAZARD}/-/throws`);
    expect(answer).toMatchObject({ status: 500, text: expect.stringMatching(/^hazard: something went wrong on our side/) });
    expect(answer.text).not.toContain('throws');
    await saysInTime(/"format":"hazard"[^\n]*the handler throws/);
  });
});

describe('what nobody waits for', () => {
  it('a rejected promise: it is told whose it is, and everything goes on', async () => {
    expect(await server.send('GET', `${HAZARD}/-/forgets`)).toMatchObject({ status: 200, text: 'gone on' });
    await saysInTime(/"format":"hazard","plugin":"packhouse-plugin-hazard"[^\n]*nobody waited for was rejected[^\n]*nobody waited"/);
    expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
    expect(await metric('packhouse_escaped_failures_total')).toBe('packhouse_escaped_failures_total{format="hazard"} 1');
  });

  it(
    'an error in a timer: it is told whose it is before the server ends',
    async () => {
      await server.send('GET', `${HAZARD}/-/explodes`).catch(() => undefined);
      await saysInTime(/"plugin":"packhouse-plugin-hazard"[^\n]*the server ends[^\n]*nobody could catch it/);
      await server.kill();
      await server.start();
      expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
    },
    MINUTES,
  );
});

describe('a function that throws', () => {
  it.each([
    ['the frame of a document', 'frame-throws', 'frame-throws'],
    ['the rendering of a document', 'render-throws', 'render-throws/pieces'],
    ['the head of an index', 'head-throws', '-/index/head-throws'],
    ['the seal of an index', 'seal-throws', '-/root/seal-throws'],
  ])('%s: a 500 in the words of the format, with its name in the log', async (_, name, path) => {
    expect(await server.send('PUT', `${HAZARD}/${name}/v/1`, 'x')).toMatchObject({ status: 201 });
    expect(await server.send('GET', `${HAZARD}/${path}`)).toMatchObject({
      status: 500,
      text: expect.stringMatching(/^hazard: something went wrong/),
    });
    await saysInTime(new RegExp(`"format":"hazard"[^\\n]*the ${name.split('-')[0]} of ${name} throws`));
    expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
  });

  it('a document that grows without an end of its own is given up before it fills the memory', async () => {
    expect(await server.send('PUT', `${HAZARD}/render-swells/v/1`, 'x')).toMatchObject({ status: 201 });
    expect(await server.send('GET', `${HAZARD}/render-swells/pieces`)).toMatchObject({ status: 500 });
    await saysInTime(/"format":"hazard"[^\n]*the document has more than \d+ bytes/);
    expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
  });

  it.each(['part', 'entry'])('the %s of a version: nothing of it is published', async (place) => {
    const address = `${HAZARD}/${place}-throws/v/1`;
    expect(await server.send('PUT', address, 'x')).toMatchObject({ status: 500, text: expect.stringMatching(/^hazard: /) });
    expect(await server.send('GET', address)).toMatchObject({ status: 404 });
    await saysInTime(new RegExp(`"format":"hazard"[^\\n]*the ${place} of ${place}-throws throws`));
  });

  it('the description of a version: people see no panels, and the list of packages all the same', async () => {
    expect(await server.send('PUT', `${HAZARD}/describe-throws/v/1`, 'x')).toMatchObject({ status: 201 });
    expect(await server.send('GET', `${PROJECT}?package_type=hazard&per_page=100`)).toMatchObject({
      status: 200,
      text: expect.stringContaining('describe-throws'),
    });
  });
});

describe('a function that loops for ever', () => {
  it.each([
    ['the frame of a document', 'frame-loops', 'frame-loops', 'documents'],
    ['the rendering of a document', 'render-loops', 'render-loops/pieces', 'documents'],
    ['pieces without an end', 'render-never-ends', 'render-never-ends/pieces', 'documents'],
    ['a document that takes all memory', 'frame-hoards', 'frame-hoards', 'documents'],
    ['the head of an index', 'head-loops', '-/index/head-loops', 'documents'],
    ['the seal of an index', 'seal-loops', '-/root/seal-loops', 'indexes'],
  ])(
    '%s: its thread is ended, it is left alone for a while, all others are served',
    async (_, name, path, work) => {
      expect(await server.send('PUT', `${HAZARD}/${name}/v/1`, 'x')).toMatchObject({ status: 201 });
      const answer = await othersServeDuring(server.send('GET', `${HAZARD}/${path}`));
      expect(answer).toMatchObject({ status: 503, text: expect.stringMatching(/^hazard: .*did not come to an end/), retryAfter: '30' });
      // Not tried again so soon: the answer comes without a thread.
      expect(await server.send('GET', `${HAZARD}/${path}`)).toMatchObject({ status: 503 });
      expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
      await saysInTime(`the plugin packhouse-plugin-hazard did not come to an end with its ${work}`);
      expect(await metric('packhouse_plugin_stalls_total')).toContain(`{format="hazard",work="${work}"}`);
    },
    MINUTES,
  );

  it(
    'the part of a version: nothing is published, and others publish afterwards',
    async () => {
      const bad = server.send('PUT', `${HAZARD}/part-loops/v/1`, 'x');
      // Readers go on meanwhile; writers wait for the transaction, and no longer.
      expect(await server.send('GET', `${PROJECT}/generic/app/1.0.0/app.bin`)).toMatchObject({ status: 200 });
      const waiting = server.send('PUT', `${QUIET}/calm/v/meanwhile`, 'x');
      expect(await bad).toMatchObject({ status: 503, text: expect.stringMatching(/^hazard: .*did not come to an end with parts/) });
      expect(await waiting).toMatchObject({ status: 201 });
      expect(await server.send('GET', `${HAZARD}/part-loops/v/1`)).toMatchObject({ status: 404 });
      // The plugin publishes nothing for a while, so that it cannot hold up all writers again and again; what it has is served.
      expect(await server.send('PUT', `${HAZARD}/calm/v/2`, 'x')).toMatchObject({ status: 503 });
      expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
      await saysInTime('the plugin packhouse-plugin-hazard did not come to an end with its parts');
    },
    MINUTES,
  );
});

describe('a plugin that does not fit', () => {
  it('is switched off, listed with its reason, in the log and at the start, and answers 503', async () => {
    expect(await server.send('GET', `${PROJECT}/future/calm`)).toMatchObject({
      status: 503,
      text: expect.stringContaining('the format future is switched off'),
    });
    const reasons = [
      /packhouse-plugin-future[^\n]*it was written for sdk \^9\.0\.0, this host has 1\./,
      /packhouse-plugin-generic[^\n]*serves the format generic already/,
      /packhouse-plugin-second[^\n]*packhouse-plugin-hazard serves the format hazard already/,
    ];
    const listed = await server.packhouse('plugin list');
    for (const reason of reasons) expect([server.said, listed]).toEqual([expect.stringMatching(reason), expect.stringMatching(reason)]);
    expect(listed).toMatch(/future +switched off/);
    // The format itself is served by whoever had it first.
    expect(await server.send('GET', `${PROJECT}/generic/app/1.0.0/app.bin`)).toMatchObject({ status: 200 });
    expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
  });

  it(
    'stops a start that was asked to be strict, with every reason',
    async () => {
      await server.stop();
      await expect(server.start('--strict-plugins')).rejects.toThrow(/3 plugin\(s\) cannot be used[^]*future[^]*already[^]*already/);
      await server.start();
      expect(await server.send('GET', `${QUIET}/calm`)).toMatchObject({ status: 200 });
    },
    MINUTES,
  );
});

// Nothing but the end of the process ends such a function. What can be done is to say whose it is.
describe('a handler that loops for ever', () => {
  it(
    'is named in the log while the server stands still',
    async () => {
      const lost = server.send('GET', `${HAZARD}/-/loops`).catch(() => undefined);
      await saysInTime(
        /"format":"hazard","plugin":"packhouse-plugin-hazard","at":"forEver \([^"]*index\.js:\d+\)"[^\n]*the server has stood still/,
      );
      await server.kill();
      await lost;
      await server.start();
      expect(await server.send('GET', `${HAZARD}/calm`)).toMatchObject({ status: 200 });
    },
    MINUTES,
  );
});
