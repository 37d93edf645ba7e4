import type { ArchiveFile } from './archive-file.ts';

const BLOCK = 512;
/** Bytes that a header has for a path, and as many for where a link leads. */
const NAME = 100;

/**
 * A ustar archive (POSIX.1-1988) of a few small files, whole in memory. The same files give the same bytes on every machine: the mode is 644, owner,
 * group and time are 0.
 *
 * @example writeTar([{ path: 'demo/notes.txt', content: 'Notes' }, { path: 'demo/latest', content: 'notes.txt', type: 'link' }])
 * @throws RangeError for a path, or the target of a link, of more than 100 bytes
 */
export function writeTar(files: Iterable<ArchiveFile>): Buffer {
  const blocks: Buffer[] = [];
  for (const { path, content, type = 'file' } of files) {
    const bytes = Buffer.from(content);
    if (type === 'link') blocks.push(header({ path: Buffer.from(path), size: 0, flag: '2', target: bytes }));
    else blocks.push(header({ path: Buffer.from(path), size: bytes.length, flag: '0' }), bytes, Buffer.alloc(-bytes.length & (BLOCK - 1)));
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function header({ path, size, flag, target }: { path: Buffer; size: number; flag: string; target?: Buffer }): Buffer {
  const block = Buffer.alloc(BLOCK);
  fitting(path).copy(block, 0);
  block.write('0000644\x000000000\x000000000\0', 100);
  block.write(`${octal(size, 11)}\0${octal(0, 11)}\0`, 124);
  // The checksum's own bytes count as spaces.
  block.write('        ', 148);
  block.write(flag, 156);
  if (target) fitting(target).copy(block, 157);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

function fitting(name: Buffer): Buffer {
  if (name.length > NAME) throw new RangeError(`The header of a tar has no room for more than ${NAME} bytes: ${name.toString()}`);
  return name;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
