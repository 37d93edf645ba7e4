import { gzipSync } from 'node:zlib';

const BLOCK = 512;

/** One member of a tar (POSIX.1-1988 ustar), with nothing of the moment in it. */
function member(name: string, bytes: Uint8Array): Uint8Array {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  header.write(name, 0);
  header.write(`${octal(0o644, 8)}${octal(0, 8)}${octal(0, 8)}${octal(bytes.length, 12)}${octal(0, 12)}        0`, 100);
  header.write('ustar\x0000', 257);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}

/** A tiny box: a compressed tar, as `vagrant package` makes one. */
export function boxBytes(files: Readonly<Record<string, string>>): Uint8Array {
  const members = Object.entries(files).map(([name, text]) => member(`./${name}`, Buffer.from(text)));
  return gzipSync(Buffer.concat([...members, Buffer.alloc(2 * BLOCK)]));
}
