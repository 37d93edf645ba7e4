import { createHash } from 'node:crypto';
import composer from '@packhouse/plugin-composer';
import type { UploadRequest } from '../load/job.ts';

export interface ComposerUpload {
  readonly name: string;
  readonly version: string;
  /** Bytes of noise in the archive. */
  readonly size: number;
}

/** The archive of the format's own samples, with noise that cannot be compressed; the same for the same content. */
export async function composerArchive({ name, version, size }: ComposerUpload): Promise<Uint8Array> {
  const salt: string[] = [];
  for (let at = 0; at * 128 < size; at++) salt.push(createHash('sha512').update(`${name} ${version} ${at}`).digest('hex'));
  const sample = await composer.samples.package({ name, version, salt: salt.join('').slice(0, size) });
  return Buffer.from(sample.publish[0]!.body!);
}

export async function composerUpload(base: string, content: ComposerUpload): Promise<UploadRequest> {
  return {
    method: 'PUT',
    path: `${base}?version=${content.version}`,
    headers: { 'Content-Type': 'application/zip' },
    body: Buffer.from(await composerArchive(content)).toString('base64'),
    expect: 201,
  };
}
