import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '@packhouse/directory';
import oci from '@packhouse/plugin-oci';
import { sweepPackageFiles } from '@packhouse/publishing';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { type Content, content, image } from '../../plugins/oci/test/content.ts';
import { basic, RegistryCaller } from '../../plugins/oci/test/registry-caller.ts';

const HOUR = 3_600_000;

let test: TestHost;
let project: Project;
let repository: string;
let caller: RegistryCaller;
let now: number;

beforeAll(async () => {
  now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  test = await startTestHost({ plugins: [oci], clock: () => now });
});
beforeEach(async () => {
  project = await test.people.project();
  repository = `${project.fullPath}/web`;
  const { user, token } = await test.people.member(project, 40);
  caller = new RegistryCaller(test.url, basic(user.username, token));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await test.close();
});

const sweep = (): Promise<number> => sweepPackageFiles({ db: test.host.db, clock: () => now, plugin: oci });
const looked = ({ digest }: Content): Promise<number> => caller.status(`${repository}/blobs/${digest}`, { method: 'HEAD' });
const fetched = ({ digest }: Content): Promise<number> => caller.status(`${repository}/blobs/${digest}`);

describe('a blob that no manifest requires', () => {
  it('is there no more for who looks after half a day, and goes after a day', async () => {
    const blob = content('left behind');
    await caller.pushBlob(repository, blob);
    now += 12 * HOUR - 1000;
    expect([await looked(blob), await fetched(blob)]).toEqual([200, 200]);
    now += 1000;
    // Whoever has begun to fetch it, does.
    expect([await looked(blob), await fetched(blob)]).toEqual([404, 200]);
    now += 12 * HOUR;
    expect([await sweep(), await fetched(blob)]).toEqual([0, 200]);
    now += 1000;
    expect([await sweep(), await fetched(blob)]).toEqual([1, 404]);
  });

  it('that is sent again, in whichever way, has another day', async () => {
    const [put, mounted] = [content('sent twice'), content('mounted twice')];
    const other = `${project.fullPath}/other`;
    await caller.push(other, image([mounted]));
    const mount = () => caller.status(`${repository}/blobs/uploads/?mount=${mounted.digest}&from=${other}`, { method: 'POST' });
    for (let day = 0; day < 3; day++) {
      expect([await caller.pushBlob(repository, put), await mount()]).toEqual([201, 201]);
      now += 20 * HOUR;
      expect([await looked(put), await looked(mounted)]).toEqual([404, 404]);
      expect(await sweep()).toBe(0);
    }
    now += 5 * HOUR;
    expect(await sweep()).toBe(2);
  });

  it('is one whose last manifest was deleted, and none while another has it', async () => {
    const layer = content('of two images');
    const [one, two] = [image([layer]), image([layer, content('more')])];
    for (const each of [one, two]) await caller.push(repository, each);
    now += 30 * HOUR;
    expect([await sweep(), await looked(layer)]).toEqual([0, 200]);
    const remove = ({ manifest }: typeof one) => caller.status(`${repository}/manifests/${manifest.digest}`, { method: 'DELETE' });
    expect(await remove(one)).toBe(202);
    now += 25 * HOUR;
    expect([await sweep(), await looked(layer)]).toEqual([1, 200]);
    expect(await remove(two)).toBe(202);
    // Nobody is told to rely on it from now on; who was told a moment ago has a day.
    expect([await looked(layer), await fetched(layer)]).toEqual([404, 200]);
    now += 24 * HOUR;
    expect(await sweep()).toBe(0);
    now += 1;
    expect([await sweep(), await fetched(layer)]).toEqual([3, 404]);
  });

  it('is there for the manifest of who looked before another one took the last that required it', async () => {
    const layer = content('kept by the old image');
    const [old, fresh] = [image([layer]), image([layer], { annotations: { of: 'the new one' } })];
    await caller.push(repository, old);
    now += 30 * HOUR;
    expect(await looked(layer)).toBe(200);
    expect(await caller.status(`${repository}/manifests/${old.manifest.digest}`, { method: 'DELETE' })).toBe(202);
    await sweep();
    expect((await caller.putManifest(repository, 'latest', fresh.manifest)).status).toBe(201);
    now += 30 * HOUR;
    expect([await sweep(), await fetched(layer)]).toEqual([0, 200]);
  });
});

describe('very many blobs that no manifest requires', () => {
  it('go in several transactions, and are counted', async () => {
    await caller.pushBlob(repository, content('one of many'));
    const totals = () => test.host.db.read.get('SELECT files, bytes FROM usage_totals WHERE project_id = ?', [project.id]);
    const columns = 'package_id, sha256, size, sha1, md5, sha512, media, role, metadata, facets, created_at';
    await test.host.db.write(async (tx) => {
      for (let at = 0; at < 2100; at++)
        await tx.run(
          `INSERT INTO files (path, ${columns}) SELECT ?, ${columns} FROM files WHERE id = (SELECT MAX(id) FROM files WHERE version_id IS NULL)`,
          [`copy ${at}`],
        );
      await tx.run('UPDATE usage_totals SET files = 2101, bytes = bytes * 2101 WHERE project_id = ?', [project.id]);
    });
    now += 25 * HOUR;
    expect([await sweep(), await totals()]).toEqual([2101, { files: 0, bytes: 0 }]);
    const events = await test.host.db.read.get("SELECT COUNT(*) AS n FROM events WHERE kind = 'files.deleted'");
    expect((events as { n: number }).n).toBeGreaterThanOrEqual(3);
  });
});

describe('images that share layers', () => {
  // A client looks, leaves out what is there, and sends its manifest hours later: nothing may go in between.
  it('lose nothing that a manifest requires, pushed twenty at once while the sweep runs', async () => {
    const shared = Array.from({ length: 6 }, (_, at) => content(`shared layer ${at}`));
    const stray = content('of no image');
    // Left behind at six times by clients that gave up, all about to go or gone: some are still told of, some are not.
    for (const blob of [stray, ...shared]) {
      await caller.pushBlob(repository, blob);
      now += 4 * HOUR;
    }
    const started = now;
    const pushed = Array.from({ length: 20 }, (_, at) => image([shared[at % 6]!, shared[(at + 2) % 6]!, content(`own layer ${at}`)]));
    const ended = new AbortController();
    const sweeping = (async () => {
      let swept = 0;
      while (!ended.signal.aborted) {
        swept += await sweep();
        now = Math.min(now + HOUR / 4, started + 11 * HOUR);
      }
      return swept;
    })();
    await Promise.all(pushed.map((each, at) => caller.push(repository, each, `tag-${at}`))).finally(() => ended.abort());
    expect(await sweeping).toBeGreaterThan(0);
    now += 25 * HOUR;
    await sweep();
    for (const { blobs, manifest } of pushed)
      for (const path of [...blobs.map(({ digest }) => `blobs/${digest}`), `manifests/${manifest.digest}`])
        for (const method of ['GET', 'HEAD'])
          expect([method, path, await caller.status(`${repository}/${path}`, { method })]).toEqual([method, path, 200]);
    expect(await fetched(stray)).toBe(404);
  }, 60_000);
});
