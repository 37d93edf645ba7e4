import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FilesystemBlobStore } from '@packhouse/blobs';
import { fsck } from '@packhouse/maintenance';
import generic from '@packhouse/plugin-generic';
import npm from '@packhouse/plugin-npm';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { NpmProject } from './npm-project.ts';
import { RegistryClient } from './registry-client.ts';

const RACERS = 50;
const racers = Array.from({ length: RACERS }, (_, i) => i);
const folder = mkdtempSync(join(tmpdir(), 'packhouse-races-'));
const NAME = '@acme/raced';

let test: TestHost;
let project: NpmProject;

beforeAll(async () => {
  test = await startTestHost({ plugins: [npm, generic], store: new FilesystemBlobStore(folder, { durable: false }) });
});
beforeEach(async () => {
  project = await NpmProject.make(test);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

function countOf(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('racing publishers', () => {
  it('of one package lose no version and show none half, when every third body is bad', async () => {
    const isBad = (i: number): boolean => i % 3 === 2;
    const race = new AbortController();
    const reader = (async () => {
      while (!race.signal.aborted) await project.wholeVersions(NAME);
    })();
    const answers = await Promise.all(
      racers.map((i) => (isBad(i) ? project.publishCorrupt(NAME, `1.0.${i}`) : project.publish(NAME, `1.0.${i}`))),
    );
    race.abort();
    await reader;
    expect(answers.filter(({ status }, i) => (isBad(i) ? status < 400 || status > 499 : status !== 201)).map(({ text }) => text)).toEqual(
      [],
    );
    const good = racers.filter((i) => !isBad(i)).map((i) => `1.0.${i}`);
    expect((await project.wholeVersions(NAME)).sort()).toEqual([...good].sort());
    for (const i of racers.filter(isBad)) expect((await project.tarball(NAME, `1.0.${i}`)).status).toBe(404);
  });

  it('of one version have one winner, whose bytes are served', async () => {
    const answers = await Promise.all(racers.map((i) => project.publish(NAME, '1.0.0', `racer ${i}`)));
    expect(countOf(answers.map(({ status }) => status))).toEqual({ 201: 1, 403: RACERS - 1 });
    const winner = answers.findIndex(({ status }) => status === 201);
    expect(await project.wholeVersions(NAME)).toEqual(['1.0.0']);
    const { bytes } = await project.tarball(NAME, '1.0.0');
    expect(bytes.equals(await project.tarballOf(NAME, '1.0.0', `racer ${winner}`))).toBe(true);
  });

  it('of one path have one winner, whose bytes are served; who sends the same again is told it is there', async () => {
    const client = new RegistryClient(project.client.base.replace(/npm$/, 'generic'), project.client.token);
    const answers = await Promise.all(racers.map((i) => client.put('/app/1.0.0/app.bin', `racer ${i % 10}`)));
    const served = (await client.get('/app/1.0.0/app.bin')).bytes.toString();
    for (const [i, { status, text }] of answers.entries())
      expect([i, status, status > 499 ? text : '']).toEqual([i, `racer ${i % 10}` === served ? 201 : 409, '']);
  });
});

describe('racing changes', () => {
  it('of one dist-tag end with one of the versions asked for, everywhere the same', async () => {
    for (let i = 0; i < 5; i += 1) await project.publish(NAME, `1.0.${i}`);
    const answers = await Promise.all(racers.map((i) => project.tag(NAME, 'next', `1.0.${i % 5}`)));
    expect(countOf(answers.map(({ status }) => status))).toEqual({ 200: RACERS });
    const { next } = await project.tags(NAME);
    expect(next).toMatch(/^1\.0\.[0-4]$/);
    expect((await project.packument(NAME))?.['dist-tags']['next']).toBe(next);
  });

  it('of a dist-tag while its versions are unpublished never leave a tag on nothing', async () => {
    for (let i = 0; i < 10; i += 1) await project.publish(NAME, `1.0.${i}`);
    const answers = await Promise.all(
      racers.map((i) => (i % 5 === 4 ? project.unpublish(NAME, `1.0.${i % 9}`) : project.tag(NAME, 'next', `1.0.${i % 10}`))),
    );
    expect(answers.filter(({ status }) => status !== 200 && status !== 404).map(({ text }) => text)).toEqual([]);
    expect(await project.wholeVersions(NAME)).toContain('1.0.9');
    expect(await project.tags(NAME)).toMatchObject({ latest: '1.0.9' });
  });

  it('of one version, published and unpublished at once, leave it whole or gone for good', async () => {
    const answers = await Promise.all(
      racers.map((i) => (i % 2 === 0 ? project.publish(NAME, '1.0.0', `racer ${i}`) : project.unpublish(NAME, '1.0.0'))),
    );
    expect(answers.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const left = await project.wholeVersions(NAME);
    expect((await project.publish(NAME, '1.0.0', 'again')).status).toBe(403);
    expect(await project.wholeVersions(NAME)).toEqual(left);
  });

  it('delete one half of a package and publish the other, and none takes from the other', async () => {
    for (const i of racers) await project.publish(NAME, `1.0.${i}`);
    const answers = await Promise.all(racers.flatMap((i) => [project.unpublish(NAME, `1.0.${i}`), project.publish(NAME, `2.0.${i}`)]));
    expect(countOf(answers.map(({ status }) => status))).toEqual({ 200: RACERS, 201: RACERS });
    expect((await project.wholeVersions(NAME)).sort()).toEqual(racers.map((i) => `2.0.${i}`).sort());
  });
});

describe('after all races', () => {
  it('fsck finds nothing', async () => {
    const { db, store, clock } = test.host;
    expect((await fsck({ db, store, clock, deep: true })).problems).toEqual([]);
  });
});
