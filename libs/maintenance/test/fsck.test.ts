import { truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fsck, type FsckOptions } from '../src/index.ts';
import { DAY, type House, openHouse, publish, unpublish } from './house.ts';

let house: House;
let first: string;
let second: string;
beforeEach(async () => {
  house = await openHouse();
  first = await publish(house, '1.0', 'first');
  second = await publish(house, '2.0', 'second');
});
afterEach(() => house.close());

const check = (options: Partial<FsckOptions> = {}) => fsck({ ...house, ...options });
const kinds = async (options: Partial<FsckOptions> = {}) => (await check(options)).problems.map((problem) => problem.kind);
const damage = (sql: string, params: (string | number)[] = []) => house.db.write((tx) => tx.run(sql, params));
const file = (sha256: string) => join(house.folder, 'blobs', 'blobs', sha256.slice(0, 2), sha256);

describe('fsck', () => {
  it('finds nothing in a house in order, and counts bytes without a row as garbage', async () => {
    await house.store.commit(await house.store.stageBytes(Buffer.from('lost')));
    const report = await check({ deep: true });
    expect(report).toMatchObject({ problems: [], garbage: { blobs: 1, bytes: 4 }, problemCount: 0 });
    expect(report.checked).toEqual({ files: 2, blobs: 2, stored: 3, hashedBytes: 11, packages: 1, projects: 1 });
  });

  it('says which package needs bytes that are gone, short or others', async () => {
    await unlink(file(first));
    await truncate(file(second), 3);
    const { problems } = await check();
    expect(problems.map((problem) => problem.kind).sort()).toEqual(['bytes-missing', 'bytes-size']);
    expect(problems.find((problem) => problem.kind === 'bytes-missing')!.what).toContain('file of the generic package app 1.0');
    await writeFile(file(second), 'SECOND');
    expect(await kinds()).toEqual(['bytes-missing']);
    expect((await kinds({ deep: true })).sort()).toEqual(['bytes-damaged', 'bytes-missing']);
  });

  it('wants the bytes of a deleted version for the grace period only', async () => {
    await unpublish(house, '1.0');
    await damage('DELETE FROM blobs WHERE sha256 = ?', [first]);
    await unlink(file(first));
    expect(await kinds()).toEqual(['blob-row-missing']);
    house.pass(2 * DAY);
    expect(await kinds()).toEqual([]);
  });

  it('has nothing against a file whose format leaves digests out of bytes that another format has too', async () => {
    await damage("UPDATE files SET sha1 = '', md5 = '', sha512 = '' WHERE sha256 = ?", [first]);
    expect(await kinds()).toEqual([]);
    await damage("UPDATE blobs SET md5 = '' WHERE sha256 = ?", [second]);
    expect(await kinds()).toEqual(['digests-differ']);
  });

  it.each([
    ['digests-differ', "UPDATE blobs SET md5 = 'x' WHERE sha1 = (SELECT MIN(sha1) FROM blobs)"],
    ['usage-differs', 'UPDATE usage_totals SET bytes = bytes + 1'],
    ['name-owner', "UPDATE name_owners SET key = 'other'"],
    [
      'tag-dangling',
      "INSERT INTO tags (package_id, name, version_id, created_at, updated_at) SELECT 1, 'latest', MAX(id), 0, 0 FROM versions WHERE deleted_at IS NOT NULL",
    ],
    [
      'parts-missing',
      "INSERT INTO parts (version_id, name, package_id, rev, bytes) SELECT MAX(id), 'index', 1, 1, '' FROM versions WHERE deleted_at IS NULL",
    ],
  ])('reports %s', async (kind, sql) => {
    await publish(house, '3.0', 'third');
    await unpublish(house, '3.0');
    await damage(sql);
    expect(new Set(await kinds())).toEqual(new Set([kind]));
  });
});
