import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { staged } from '../test/zip-builder.ts';
import { readZip } from './read-zip.ts';
import { writeZip } from './write-zip.ts';
import type { ZipFile } from './write-zip.ts';

const STORED: readonly ZipFile[] = [
  { path: 'demo/é.txt', content: 'Notes é' },
  { path: 'demo/bytes', content: Buffer.alloc(300, 0xff) },
  { path: 'demo/latest', content: 'é.txt', type: 'link' },
];
const FILES: readonly ZipFile[] = [...STORED, { path: 'demo/large', content: 'x'.repeat(10_000), deflated: true }];

async function read(bytes: Buffer, links: 'refuse' | 'skip' = 'refuse'): Promise<[string, number, string][]> {
  const seen: [string, number, string][] = [];
  await readZip(staged(bytes), { links }, async ({ path, mode, bytes: contents }) => {
    seen.push([path, mode, (await contents({ max: 20_000 })).toString('latin1')]);
  });
  return seen;
}

describe('writeZip', () => {
  it('writes what is read again, stored or deflated, links too', async () => {
    const bytes = writeZip(FILES);
    expect(bytes.length).toBeLessThan(2_000);
    expect(await read(bytes, 'skip')).toEqual([
      ['demo/é.txt', 0o644, Buffer.from('Notes é').toString('latin1')],
      ['demo/bytes', 0o644, '\xff'.repeat(300)],
      ['demo/large', 0o644, 'x'.repeat(10_000)],
    ]);
    await expect(read(bytes)).rejects.toThrow('symbolic link');
    expect(await read(writeZip([]))).toEqual([]);
  });

  it.skipIf(spawnSync('python3', ['--version']).error)('writes what zipfile of Python reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'packhouse-zip-'));
    try {
      writeFileSync(join(folder, 'a.zip'), writeZip(FILES));
      const script = [
        'import json, zipfile',
        'z = zipfile.ZipFile("a.zip")',
        'print(json.dumps([z.testzip()] + [[i.filename, oct(i.external_attr >> 16), i.date_time[0], i.compress_type, i.file_size] for i in z.infolist()]))',
      ].join('\n');
      expect(JSON.parse(execFileSync('python3', ['-c', script], { cwd: folder, encoding: 'utf8' }))).toEqual([
        null,
        ['demo/é.txt', '0o100644', 1980, 0, 8],
        ['demo/bytes', '0o100644', 1980, 0, 300],
        ['demo/latest', '0o120777', 1980, 0, 6],
        ['demo/large', '0o100644', 1980, 8, 10_000],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  // A sample that is published a second time has to be the same bytes, wherever it was made.
  it('writes the same bytes everywhere, where it compresses nothing', () => {
    expect(createHash('sha256').update(writeZip(STORED)).digest('hex')).toBe(
      '59e6c1592b974b5f004f432dbff44280b8eb786824dc8bacaab1d41bcf7e635b',
    );
  });

  it('writes another name in front of the contents, which readers must refuse', async () => {
    await expect(read(writeZip([{ path: 'a.txt', localPath: 'b.txt', content: 'a' }]))).rejects.toMatchObject({ code: 'ambiguous-entry' });
  });
});
