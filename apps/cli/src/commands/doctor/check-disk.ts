import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bytes } from '../../terminal/format.ts';
import type { Finding } from './finding.ts';

const GIB = 1024 ** 3;

/** The folder, or what is there of the way to it. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

export async function checkDisk(folder: string): Promise<Finding> {
  const check = 'disk';
  const there = nearest(folder);
  await access(there, constants.W_OK);
  const { bavail, bsize, files, ffree } = await statfs(there);
  const free = bavail * bsize;
  const what = `${bytes(free)} free for ${folder}`;
  const advice = 'free some space (packhouse gc --dry-run says what could go), or move the data folder to a larger disk';
  if (free < GIB / 10) return { check, state: 'fail', what, advice };
  if (free < GIB) return { check, state: 'warn', what, advice };
  // Some file systems count no inodes.
  if (files > 0 && ffree < 10_000) return { check, state: 'warn', what: `only ${ffree} more files fit on the disk of ${folder}`, advice };
  return { check, state: 'ok', what };
}
