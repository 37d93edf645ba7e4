import { gzipSync } from 'node:zlib';
import { putSettings, SYSTEM, type Project } from '@packhouse/directory';
import type { BodySpec, PluginDefinition, SamplePackage } from '@packhouse/sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { abandonedUpload } from './abandoned-upload.ts';
import { LawHost } from './law-host.ts';
import { REFUSAL_CODE } from './observed-plugin.ts';
import { type BodyRequest, bodyRequests } from './body-requests.ts';
import { rowCounts, type RowCounts } from './row-counts.ts';
import type { Answer } from './send.ts';
import { settled } from './settled.ts';
import { slowUpload } from './slow-upload.ts';

const MIB = 1024 * 1024;
/** Sent without end, as far as any cap is concerned. */
const FLOOD = 64 * MIB;
/** Whatever the garbage collector leaves lying about, a body that is kept would be more. */
const MEMORY = FLOOD * 2;

async function* flood(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('"');
  const piece = Buffer.alloc(64 * 1024, 'a');
  for (let sent = 0; sent < FLOOD; sent += piece.length) yield piece;
}

async function* pieces(body: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(body);
}

export function limitLaws(plugin: PluginDefinition): void {
  describe('limits', () => {
    let host: LawHost;
    let project: Project;
    let token: string;
    let sample: SamplePackage;
    let before: RowCounts;
    const cap = (bytes: number) => putSettings(host.test.host.directory, SYSTEM, { maxFileSizes: { [plugin.format]: bytes } });
    const send = (
      request: BodyRequest,
      change: { body: Uint8Array | string | AsyncIterable<Uint8Array>; headers?: Record<string, string> },
    ) => host.send({ project }, { ...request, body: change.body, headers: { ...request.headers, ...change.headers } }, token);
    beforeAll(async () => {
      host = await LawHost.start(plugin);
      ({ project, token } = await host.project());
      sample = await plugin.samples.package({});
    });
    afterAll(() => host.close());
    beforeEach(async () => {
      await cap(MIB);
      before = await rowsButEvents(host);
    });
    afterEach(async () => {
      await settled(() => host.store.pending === 0, 'nothing stays staged');
      expect(await rowsButEvents(host)).toEqual(before);
    });

    it('a file larger than the cap is refused, whether its length is announced or not', async () => {
      await cap(1);
      for (const request of sample.publish.filter(({ method, path }) => !hasOwnCap(host.finder.route(method, path)?.body))) {
        const announced = await host.send({ project }, request, token);
        const chunked = await host.send({ project }, { ...request, body: pieces(request.body ?? '') }, token);
        expect([outcome(announced), outcome(chunked)]).toEqual([413, 413]);
      }
    });

    it('a body without end is refused when the cap is reached, and is not kept in memory', async () => {
      const [request] = sample.publish;
      const rss = process.memoryUsage().rss;
      expect(outcome(await host.send({ project }, { ...request!, body: flood() }, token))).toBe(413);
      expect(process.memoryUsage().rss - rss).toBeLessThan(MEMORY);
    });

    it('an upload that breaks off leaves nothing', async () => {
      for (const request of sample.publish) await abandonedUpload(host, { project }, request, token);
      const [read] = sample.reads;
      expect((await host.send({ project }, read!, token)).status).toBe(404);
    });

    it('an upload that stops moving is ended with 408', async () => {
      for (const request of sample.publish) expect(await slowUpload(host, { project }, request, token)).toMatch(/^HTTP\/1\.1 408 /);
    });

    it('a small body that unpacks to a large one is refused', async () => {
      const bomb = gzipSync(Buffer.alloc(FLOOD, ' '));
      for (const coding of ['gzip', 'br', 'gzip, gzip', 'zstd', 'deflate'])
        for (const request of bodyRequests(plugin, sample)) {
          const answer = await send(request, { body: bomb, headers: { 'Content-Encoding': coding } });
          expect([request.path, coding, outcome(answer)]).toEqual([request.path, coding, REFUSED]);
        }
    });

    it('JSON that is deep, or has more members than anyone needs, is refused', async () => {
      const members = Array.from({ length: 250_000 }, (_, i) => `"k${i}":0`).join(',');
      const texts = ['['.repeat(100_000), '{"a":'.repeat(100_000), `{${members}}`, `[${'[],'.repeat(50_000)}`, '{"a":1', '\ufeff{}', 'nul'];
      for (const request of bodyRequests(plugin, sample).filter(({ kind }) => kind === 'json'))
        for (const body of texts)
          expect([request.path, body.slice(0, 20), outcome(await send(request, { body }))]).toEqual([
            request.path,
            body.slice(0, 20),
            REFUSED,
          ]);
    });
  });
}

async function rowsButEvents(host: LawHost): Promise<RowCounts> {
  return { ...(await rowCounts(host.test.host.db)), events: 0 };
}

const REFUSED: unknown = expect.toSatisfy((status: unknown) => typeof status === 'number' && status >= 400 && status < 500);

/** The status of an answer in the dialect; a text for any other answer. */
function outcome({ status, headers, body }: Answer): number | string {
  return headers[REFUSAL_CODE] === undefined || body.length === 0
    ? `${status}, not rendered by the plugin: ${body.toString().slice(0, 200)}`
    : status;
}

/** A fixed one, below anything that an operator sets: of a manifest, which is read into memory. */
const hasOwnCap = (body: BodySpec | undefined): boolean => body?.kind === 'raw' && typeof body.limit === 'number';
