import { refuse } from '@packhouse/sdk';
import type { RawBody, Call } from '@packhouse/sdk';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { readUpload } from '../publish/read-upload.ts';
import { packageArchive } from '../samples/package-archive.ts';
import { publish } from './publish.ts';

/** An upload of a release that is there already, with or without the file of its archive. */
async function again(hasFile: boolean): Promise<Call<RawBody>> {
  const staged = stagedBytes(packageArchive({ name: 'acme/lib' }));
  const { version, metadata } = await readUpload(staged, '1.0.0');
  const rows = { version: async () => ({ version, metadata }), file: async () => (hasFile ? {} : undefined) };
  const registry = { rows, publish: async () => Promise.reject(refuse('version-exists', 'It is there.')) };
  const query = new URLSearchParams({ version: '1.0.0' });
  return { body: { kind: 'raw', staged }, header: () => undefined, query, registry } as unknown as Call<RawBody>;
}

describe('the same archive again', () => {
  it('is published already', async () => {
    expect(await publish(await again(true))).toMatchObject({ status: 200 });
  });

  // Said to be published, it would be a release that nobody can download.
  it('is refused where the file of the release was deleted', async () => {
    await expect(publish(await again(false))).rejects.toMatchObject({
      code: 'version-exists',
      message: expect.stringContaining('deleted') as string,
    });
  });
});
