const BLOCK = 512;

export interface SampleFile {
  readonly path: string;
  readonly content: string;
  /** ustar's: `0` a file, `2` a symbolic link. */
  readonly type?: '0' | '2';
}

/** A ustar archive (POSIX.1-1988) of small text files, the same bytes for the same files on every machine. */
export function tar(files: Iterable<SampleFile>): Buffer {
  const blocks: Buffer[] = [];
  for (const { path, content, type = '0' } of files) {
    const bytes = Buffer.from(type === '0' ? content : '');
    blocks.push(header(path, bytes.length, type, type === '2' ? content : ''), bytes, Buffer.alloc(-bytes.length & (BLOCK - 1)));
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function header(path: string, size: number, type: string, target: string): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0, 100);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${octal(size, 11)}\0`, 124);
  block.write(`${octal(0, 11)}\0`, 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write(target, 157, 100);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
