import { gunzipSync } from 'node:zlib';
import type { Group, Project } from '@packhouse/directory';
import type { Level, PluginDefinition, SamplePackage } from '@packhouse/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkedFiles } from './linked-files.ts';
import { LawHost, type Place } from './law-host.ts';
import { publishSample, seen } from './publish-sample.ts';
import { RouteFinder } from './route-requests.ts';
import { settled } from './settled.ts';

const NAMES = { one: '1.0.0', two: '2.0.0' };

/** What clients get: everything that a sample reads, documents of the host and lists of the plugin's own alike. */
export function servedDocumentLaws(plugin: PluginDefinition): void {
  const finder = new RouteFinder(plugin);
  let host: LawHost;
  let group: Group;
  let project: Project;
  let token: string;
  let sample: SamplePackage;
  beforeAll(async () => {
    host = await LawHost.start(plugin);
    group = await host.servingGroup((await plugin.samples.package({})).name);
    project = await host.test.people.project({ group });
    token = (await host.test.people.member(project, 40)).token;
    sample = await plugin.samples.package({ version: NAMES.one });
    await publishSample(host, { project }, sample, token);
  });
  afterAll(() => host.close());

  it('show a version to the first who asks after its publication', async () => {
    const next = await plugin.samples.package({ version: NAMES.two });
    await publishSample(host, { project }, next, token);
    expect(await seen(host, { project }, next, token)).toBe('whole');
    const paths = new Set(sample.reads.filter(({ bytes }) => !bytes).map(({ path }) => path));
    const shared = next.reads.filter(({ bytes, path }) => !bytes && paths.has(path));
    for (const read of shared) expect((await host.send({ project }, read, token)).body.toString()).toContain(NAMES.two);
  });

  it('have the same bytes and the same tag each time, and 304 for who has them', async () => {
    for (const read of sample.reads) {
      const [one, two] = [await host.send({ project }, read, token), await host.send({ project }, read, token)];
      expect([read.path, two.body.equals(one.body), two.headers.etag]).toEqual([read.path, true, one.headers.etag]);
      const { etag } = one.headers;
      if (etag === undefined) continue;
      const again = await host.send({ project }, { ...read, headers: { ...read.headers, 'If-None-Match': etag } }, token);
      expect([read.path, again.status, again.body.length, again.headers.etag]).toEqual([read.path, 304, 0, etag]);
    }
  });

  it('are the same compressed', async () => {
    for (const read of sample.reads) {
      const plain = await host.send({ project }, read, token);
      const { headers, body } = await host.send({ project }, { ...read, headers: { ...read.headers, 'Accept-Encoding': 'gzip' } }, token);
      const unpacked = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      expect([read.path, unpacked.equals(plain.body), headers.vary]).toEqual([read.path, true, expect.stringContaining('Accept-Encoding')]);
    }
  });

  it.each(['project', 'group', 'instance'] as const)(
    'asked at the %s link to it, and to files that are as they are said to be',
    async (level) => {
      const place: Place = { project: { project }, group: { group }, instance: 'instance' as const }[level];
      const base = `${host.test.url}${host.path(place)}`;
      for (const read of sample.reads.filter(({ method, path }) => isHere(finder, method, path, level))) {
        const answer = await host.send(place, read, token);
        expect([read.path, answer.status]).toEqual([read.path, 200]);
        if (read.bytes) continue;
        for (const { url, problems } of await linkedFiles(host, answer.body.toString(), token))
          expect([url, url.startsWith(`${base}/`), problems]).toEqual([url, true, []]);
      }
    },
  );

  it('lose a version with its deletion', async () => {
    if (!sample.remove) return;
    for (const request of sample.remove) expect((await host.send({ project }, request, token)).status).toBeLessThan(300);
    for (const read of sample.reads) {
      const { status, body } = await host.send({ project }, read, token);
      if (read.bytes) expect([read.path, status]).toEqual([read.path, 404]);
      else if (status === 200) expect(body.toString().includes(`"${NAMES.one}"`)).toBe(read.tombstones === true);
    }
    await settled(() => host.store.pending === 0, 'nothing is staged');
  });
}

/** Some route takes it there, and not as the address of another project. */
function isHere(finder: RouteFinder, method: string, path: string, level: Level): boolean {
  const found = finder.match(method, path, level);
  if (found.kind !== 'route') return false;
  const places = found.route.place?.({ params: found.params, query: new URLSearchParams(found.search) }) ?? [];
  return level !== 'instance' || places.length === 0;
}
