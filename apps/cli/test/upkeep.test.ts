import { randomBytes } from 'node:crypto';
import { mkdir, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesystemBlobStore } from '@packhouse/blobs';
import { readConfiguration } from '@packhouse/config';
import { openDatabase } from '@packhouse/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.open();
});
afterEach(() => cli.close());

const configuration = () => readConfiguration(cli.environment, cli.folder);

async function orphan(): Promise<string> {
  const folder = configuration().blobsUrl;
  const store = new FilesystemBlobStore(folder);
  const { sha256 } = await store.commit(await store.stageBytes(randomBytes(2048)));
  const then = new Date(Date.now() - 3 * 86_400_000);
  await utimes(join(folder, 'blobs', sha256.slice(0, 2), sha256), then, then);
  return sha256;
}

describe('upkeep', () => {
  it('needs an instance that is there: a mistyped folder does not become one', async () => {
    for (const command of ['fsck', 'gc'])
      expect(await cli.run([command])).toMatchObject({ code: 2, err: expect.stringContaining('there is no database') });
  });

  it('migrates once', async () => {
    expect((await cli.run(['migrate'])).out).toMatch(/Brought the database up to date: \w+/);
    expect((await cli.run(['migrate'])).out).toBe('The database is up to date already.\n');
    expect(await cli.json('migrate')).toMatchObject({ applied: [], all: expect.arrayContaining([expect.stringContaining('Foundation')]) });
  });

  it('collects what nothing refers to, and says beforehand what it would do', async () => {
    await cli.run(['migrate']);
    const sha256 = await orphan();
    expect((await cli.run(['gc', '--dry-run'])).out).toMatch(/A dry run[^]*orphans +1 blobs, 2\.0 KiB/);
    expect((await cli.run(['fsck', '--deep'])).out).toMatch(/Bytes without a row: 1 blobs, 2\.0 KiB[^]*No problem found\./);
    expect(await cli.json('gc')).toMatchObject({ orphans: { blobs: 1 }, removed: { blobs: 0 } });
    expect(await cli.json('gc', '--second-delay', '0s')).toMatchObject({ removed: { blobs: 1, bytes: 2048 } });
    expect(await new FilesystemBlobStore(configuration().blobsUrl).stat(sha256)).toBeUndefined();
    expect(await cli.run(['gc', '--grace', 'long'])).toMatchObject({ code: 2, err: expect.stringContaining('90s, 30m, 24h or 7d') });
  });

  it('ends with 1 when something is broken, and says what to do', async () => {
    await cli.run(['migrate']);
    const sha256 = await orphan();
    const db = await openDatabase(configuration().databaseUrl);
    await db.write((tx) =>
      tx.run("INSERT INTO blobs (sha256, size, sha1, md5, sha512, created_at) VALUES (?, 2048, '', '', '', 0)", [sha256]),
    );
    await db.close();
    await unlink(join(configuration().blobsUrl, 'blobs', sha256.slice(0, 2), sha256));
    const { code, out } = await cli.run(['fsck']);
    expect(code).toBe(1);
    expect(out).toMatch(/bytes-missing: the blob \w+ has no bytes[^]*restore these bytes from a backup[^]*1 problem\(s\) found/);
  });
});

describe('the doctor', () => {
  it('finds a new instance in order, and leaves nothing behind', async () => {
    await cli.run(['user', 'list']);
    const { code, out } = await cli.run(['doctor']);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/ok +node[^]*ok +disk[^]*ok +database[^]*1 users[^]*ok +blobs[^]*read back[^]*ok +plugins/),
    ]);
    expect(await cli.json('fsck')).toMatchObject({ checked: { stored: 0 } });
  });

  it('goes on after a check that fails, and says what to do', async () => {
    await mkdir(cli.environment['PACKHOUSE_DATA']!, { recursive: true });
    await writeFile(configuration().databaseUrl, 'this is no database, only a text that is long enough to be read as one'.repeat(20));
    cli.environment['PACKHOUSE_HOST'] = '0.0.0.0';
    const { code, out } = await cli.run(['doctor']);
    expect(code).toBe(1);
    expect(out).toMatch(/fail +database[^]*ok +blobs[^]*What to do:[^]*set PACKHOUSE_PUBLIC_URL[^]*no SQLite database/);
  });
});
