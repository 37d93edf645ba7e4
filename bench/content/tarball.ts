import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { packageJson } from './package-json.ts';

export interface TarballContent {
  readonly name: string;
  readonly version: string;
  /** Bytes that cannot be compressed. */
  readonly noise: number;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The same noise for the same seed, so that every server is given the same bytes. */
function noiseOf(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at * 64 < length; at++) blocks.push(createHash('sha512').update(`${seed} ${at}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  block.write(path, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${octal(size, 11)}\0`, 124);
  block.write(`${octal(0, 11)}\0`, 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

/** An npm tarball with a manifest of ordinary size and, where asked, noise. */
export function packageTarball({ name, version, noise, dependencies }: TarballContent): Buffer {
  const files: [string, Buffer][] = [
    ['package/package.json', Buffer.from(JSON.stringify(packageJson(name, version, dependencies)))],
    ['package/noise.bin', noiseOf(`${name}@${version}`, noise)],
  ];
  return gzippedTar(files);
}

/** A ustar archive of small files. */
export function tarOf(files: readonly (readonly [path: string, bytes: Buffer])[]): Buffer {
  const blocks = files.flatMap(([path, bytes]) => [header(path, bytes.length), bytes, Buffer.alloc(-bytes.length & 511)]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** The same, gzipped. */
export function gzippedTar(files: readonly (readonly [path: string, bytes: Buffer])[]): Buffer {
  return gzipSync(tarOf(files), { level: 1 });
}
