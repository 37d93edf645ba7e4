import type { Project } from '@packhouse/directory';
import type { HostParts } from '@packhouse/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepOldBuilds } from '../src/sweep-old-builds.ts';
import { PackagesHouse } from './packages-house.ts';

let house: PackagesHouse;
let project: Project;
let owner: string;
beforeAll(async () => {
  house = await PackagesHouse.open();
  const group = await house.group('acme');
  project = await house.project(group, 'app');
  owner = (await house.user('owner', { groupId: group.id }, 50)).token;
});
afterAll(() => house.close());

const VERSIONS = ['1-moving', '1'];
const NAMES = ['1.bin', '1.txt', '2.bin', '10.bin', '10.txt', 'readme'];

async function put(version: string, name: string): Promise<void> {
  const path = `/projects/${project.id}/packages/generic/app/${version}/${name}`;
  await house.api('put', path, owner).set('Content-Type', 'application/octet-stream').send(`${version} ${name}`).expect(201);
}

async function stored(version: string): Promise<string[]> {
  const sql = 'SELECT f.path FROM files f JOIN versions v ON v.id = f.version_id WHERE v.version = ? AND f.current = 1 ORDER BY f.id';
  return (await house.host.db.read.all<{ path: string }>(sql, [version])).map(({ path }) => path);
}

async function expectTotals(): Promise<void> {
  const { read } = house.host.db;
  const counted = await read.get('SELECT COUNT(*) AS files, SUM(size) AS bytes FROM files WHERE current = 1');
  expect(await read.get('SELECT files, bytes FROM usage_totals WHERE project_id = ?', [project.id])).toEqual(counted);
}

const keep = (scope: string, builds: number | null) =>
  house.api('put', `${scope}/package_settings`, owner).send({ generic_builds_to_keep: builds }).expect(200);

const sweep = (host: HostParts = house.host): Promise<void> => sweepOldBuilds(host, host.plugins.get('generic')!);

describe('builds to keep', () => {
  it('are all of them where nothing is said', async () => {
    for (const version of VERSIONS) for (const name of NAMES) await put(version, name);
    await sweep();
    for (const version of VERSIONS) expect(await stored(version)).toEqual(NAMES);
  });

  it('go as a whole, all or none, when the process ends half-way', async () => {
    await keep(`/groups/${project.namespace.id}`, 2);
    const db = {
      read: house.host.db.read,
      write: (work: Parameters<typeof house.host.db.write>[0]) =>
        house.host.db.write(async (tx) => {
          await work(tx);
          throw new Error('the process ended here');
        }),
    } as unknown as typeof house.host.db;
    await expect(sweep({ ...house.host, db })).rejects.toThrow('the process ended here');
    for (const version of VERSIONS) expect(await stored(version)).toEqual(NAMES);
    await expectTotals();
  });

  it('are the newest by the text of their build, of versions that have builds; files of no build stay', async () => {
    const revision = async () => (await house.host.db.read.get<{ revision: string }>('SELECT revision FROM packages'))!.revision;
    const before = await revision();
    await sweep();
    // As texts: 1, 10, 2.
    expect(await stored('1-moving')).toEqual(['2.bin', '10.bin', '10.txt', 'readme']);
    expect(await stored('1')).toEqual(NAMES);
    expect(await revision()).not.toBe(before);
    await expectTotals();
    const events = await house.host.db.read.all("SELECT actor FROM events WHERE kind = 'builds.retired'");
    expect(events).toEqual([{ actor: 'system' }]);
  });

  it('are as many as the project says, before its group', async () => {
    await keep(`/projects/${project.id}`, 1);
    await sweep();
    expect(await stored('1-moving')).toEqual(['2.bin', 'readme']);
    await expectTotals();
  });
});
