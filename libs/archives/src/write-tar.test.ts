import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pieces } from '../test/tar-builder.ts';
import type { ArchiveFile } from './archive-file.ts';
import { readTar } from './read-tar.ts';
import { writeTar } from './write-tar.ts';

const LONGEST = 'n'.repeat(100);
const FILES: readonly ArchiveFile[] = [
  { path: 'demo/é.txt', content: 'Notes é' },
  { path: 'demo/bytes', content: Buffer.alloc(512, 0xff) },
  { path: LONGEST, content: '' },
  { path: 'demo/latest', content: LONGEST, type: 'link' },
];

describe('writeTar', () => {
  it('writes what is read again, links too', async () => {
    const seen: [string, string, number, string][] = [];
    const summary = await readTar(pieces(writeTar(FILES)), {}, async (entry) => {
      seen.push([entry.type, entry.path, entry.mode, (await entry.bytes({ max: 1000 })).toString('latin1')]);
    });
    expect(seen).toEqual([
      ['file', 'demo/é.txt', 0o644, Buffer.from('Notes é').toString('latin1')],
      ['file', 'demo/bytes', 0o644, '\xff'.repeat(512)],
      ['file', LONGEST, 0o644, ''],
      ['link', 'demo/latest', 0o644, ''],
    ]);
    expect(summary).toMatchObject({ entries: 4, complete: true });
  });

  it('writes what the system tar lists, with the targets of links', () => {
    const listed = execFileSync('tar', ['-tvf', '-', '--quoting-style=literal', '--utc'], { input: writeTar(FILES), encoding: 'utf8' });
    expect(listed.trim().split('\n')).toEqual([
      expect.stringMatching(/^-rw-r--r-- 0\/0 +8 1970-01-01 00:00 demo\/é\.txt$/),
      expect.stringMatching(/^-rw-r--r-- 0\/0 +512 1970-01-01 00:00 demo\/bytes$/),
      expect.stringMatching(/^-rw-r--r-- 0\/0 +0 1970-01-01 00:00 n{100}$/),
      expect.stringMatching(/^lrw-r--r-- 0\/0 +0 1970-01-01 00:00 demo\/latest -> n{100}$/),
    ]);
  });

  // A sample that is published a second time has to be the same bytes, wherever it was made.
  it('writes the same bytes everywhere', () => {
    expect(createHash('sha256').update(writeTar(FILES)).digest('hex')).toBe(
      '8d6301c0aeb1d9e1518ace7f3ddbbc2d354c711b4dc6dbf71ff1604b6df8e7ba',
    );
    expect(writeTar([])).toEqual(Buffer.alloc(1024));
  });

  // Cut off, it would be another path than the one that a test is about.
  it('refuses a path that does not fit, and a target', () => {
    expect(() => writeTar([{ path: `${LONGEST}n`, content: '' }])).toThrow(RangeError);
    expect(() => writeTar([{ path: 'l', content: `${LONGEST}n`, type: 'link' }])).toThrow(RangeError);
  });
});
