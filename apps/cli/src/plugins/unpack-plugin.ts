import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ArchiveEntry, readTarGz } from '@packhouse/archives';
import { CommandProblem } from '../terminal/command-problem.ts';

const LIMITS = { maxOutputBytes: 256 * 1024 ** 2, maxEntries: 20_000 };

async function write(entry: ArchiveEntry, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  // Never over something, and never executable: a plugin is read, not run.
  await pipeline(Readable.from(entry.chunks()), createWriteStream(target, { flags: 'wx', mode: 0o644 }));
}

/** `package/dist/index.js` without what npm puts before it. */
const inside = (path: string): string => path.split('/').slice(1).join('/');

/**
 * Unpacks what `npm pack` made into a folder that is empty. Paths that climb, links and anything larger than a plugin is are refused, and
 * then the folder holds a part that nobody may use.
 */
export async function unpackPlugin(archive: string, folder: string): Promise<void> {
  await readTarGz(createReadStream(archive), LIMITS, async (entry) => {
    if (entry.type === 'directory') return;
    if (entry.type === 'link')
      throw new CommandProblem(`${archive} has a link at ${entry.path}`, 'A plugin is made of files alone: pack it again without links.');
    const path = inside(entry.path);
    if (path === '') throw new CommandProblem(`${archive} has the file ${entry.path} outside a folder`, 'Make the archive with npm pack.');
    await write(entry, join(folder, path));
  });
}
