import { createHash } from 'node:crypto';
import plugin from '@packhouse/plugin-nuget';
import type { UploadRequest } from '../load/job.ts';

export interface NuGetUpload {
  readonly name: string;
  readonly version: string;
  /** About as many bytes has the package. */
  readonly size: number;
}

async function sample({ name, version, size }: NuGetUpload) {
  return plugin.samples.package({ name, version, salt: noise(size, `${name} ${version}`) });
}

/** The package as it is stored. */
export async function nugetPackage(content: NuGetUpload): Promise<Uint8Array> {
  return (await sample(content)).reads.find(({ bytes }) => bytes !== undefined)!.bytes!;
}

/** As a client pushes it: ours and the peer take the same form at the same place. */
export async function nugetUpload(base: string, content: NuGetUpload): Promise<UploadRequest> {
  const { headers, body, path } = (await sample(content)).publish[0]!;
  return { method: 'PUT', path: base + path, headers: headers!, body: Buffer.from(body!).toString('base64'), expect: 201 };
}

/** Text that does not compress to less than half, the same each time; samples hold it twice. */
function noise(length: number, seed: string): string {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, at) => createHash('sha256').update(`${seed} ${at}`).digest('hex'));
  return blocks.join('').slice(0, length);
}
