import { STOP, readTarBz2 } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { InfoFiles } from './info-files.ts';

/** Unpacking bzip2 is slow. Packages begin with their `info` folder; this is for old ones, which do not. */
const SEARCHED_BYTES = 256 * 1024 ** 2;
/** The end mark of bzip2 as it stands in the bits of the last bytes; a checksum of 32 bits and up to seven bits of padding follow it. */
const END_MARK = 0x177245385090n;
const TAIL_BYTES = 11;

/** A `.tar.bz2` package: read as far as its `info` folder goes. That the file is whole is seen at its end. */
export async function readTarPackage(staged: Staged): Promise<InfoFiles> {
  const info = new InfoFiles();
  const visit = async (entry: ArchiveEntry): Promise<void | typeof STOP> => {
    if (info.complete && !entry.path.startsWith('info/') && entry.path !== 'info') return STOP;
    await info.visit(entry);
  };
  const { complete } = await readTarBz2(staged.stream(), { maxOutputBytes: SEARCHED_BYTES }, visit);
  if (!complete) await checkEnd(staged);
  return info;
}

async function checkEnd(staged: Staged): Promise<void> {
  const length = Math.min(TAIL_BYTES, staged.size);
  let bits = BigInt(`0x${Buffer.from(await staged.slice(staged.size - length, length)).toString('hex')}`) >> 32n;
  for (let padding = 0; padding < 8; padding++, bits >>= 1n) if ((bits & 0xffff_ffff_ffffn) === END_MARK) return;
  throw refuse('invalid-package', 'The package ends before its bzip2 data does: it was not sent as a whole.');
}
