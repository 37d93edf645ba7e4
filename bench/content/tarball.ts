import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { writeTar } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
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

/** An npm tarball with a manifest of ordinary size and, where asked, noise. */
export function packageTarball({ name, version, noise, dependencies }: TarballContent): Buffer {
  return gzippedTar([
    { path: 'package/package.json', content: JSON.stringify(packageJson(name, version, dependencies)) },
    { path: 'package/noise.bin', content: noiseOf(`${name}@${version}`, noise) },
  ]);
}

/** A tar that is gzipped as quickly as can be: many are made. */
export function gzippedTar(files: readonly ArchiveFile[]): Buffer {
  return gzipSync(writeTar(files), { level: 1 });
}
