import { writeZip } from '@packhouse/archives';
import { createBLAKE2b } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { stagedForm } from '../../test/staged-form.ts';
import { sampleAttestations } from '../samples/attestations.ts';
import { corrupt } from '../samples/corrupt.ts';
import { metadataText, sampleSdist, sampleWheel, stem } from '../samples/distributions.ts';
import type { SampleDistribution } from '../samples/distributions.ts';
import { uploadRequest } from '../samples/upload-request.ts';
import type { UploadFields } from '../samples/upload-request.ts';
import { readUpload } from './read-upload.ts';

const RELEASE = { name: 'Acme.Lib', version: '1.0' };

async function read(distribution: SampleDistribution, fields?: UploadFields) {
  return readUpload(await stagedForm(uploadRequest(RELEASE, distribution, fields)));
}

describe('an upload', () => {
  it('is a plan: the wheel, and its metadata beside it', async () => {
    const wheel = sampleWheel(RELEASE, { metadata: metadataText(RELEASE, ['Requires-Dist: requests', 'Keywords: one, two']) });
    const plan = await read(wheel);
    expect(plan).toMatchObject({
      package: 'Acme.Lib',
      version: '1.0',
      summary: 'A sample',
      keywords: ['one', 'two'],
      ifVersionExists: 'add',
    });
    expect(plan.files.map(({ path, role, metadata }) => [path, role, metadata])).toEqual([
      [
        'acme_lib-1.0-py3-none-any.whl',
        undefined,
        { kind: 'bdist_wheel', pythonTag: 'py3', requiresPython: '>=3.8', staticMetadata: true },
      ],
      ['acme_lib-1.0-py3-none-any.whl.metadata', 'derived', { core: expect.objectContaining({ name: 'Acme.Lib' }) as unknown }],
    ]);
    expect(plan.dependencies).toEqual([{ kind: 'runtime', name: 'requests', requirement: '' }]);
  });

  it('takes what the file says, whatever the form claims beside name and version', async () => {
    const plan = await read(sampleWheel(RELEASE), { summary: 'Another', requires_python: '>=99', requires_dist: 'evil' });
    expect(plan).toMatchObject({ summary: 'A sample', dependencies: [], files: [{ metadata: { requiresPython: '>=3.8' } }, {}] });
  });

  // twine puts a hyphen for every other character of a name, and keeps the version as it is written.
  it('may spell name and version in another way in the form', async () => {
    expect(await read(sampleWheel(RELEASE), { name: 'acme-lib', version: '1.0.0' })).toMatchObject({ package: 'Acme.Lib', version: '1.0' });
  });

  it('of an sdist in either archive has its metadata too', async () => {
    const sdist = sampleSdist(RELEASE);
    expect((await read(sdist)).files.map(({ path }) => path)).toEqual(['acme_lib-1.0.tar.gz', 'acme_lib-1.0.tar.gz.metadata']);
    const pkgInfo = { path: `${stem(RELEASE)}/PKG-INFO`, content: metadataText(RELEASE) };
    const zipped = { filename: 'acme_lib-1.0.zip', bytes: writeZip([pkgInfo]) };
    expect((await read(zipped)).files.map(({ path }) => path)).toEqual(['acme_lib-1.0.zip', 'acme_lib-1.0.zip.metadata']);
  });

  it('of an sdist may be named as tools did before PEP 625', async () => {
    const { bytes } = sampleSdist(RELEASE);
    expect((await read({ filename: 'Acme.Lib-1.0.tar.gz', bytes })).package).toBe('Acme.Lib');
    expect((await read({ filename: 'acme-lib-1.0.tar.gz', bytes })).package).toBe('Acme.Lib');
  });

  it('has every digest that it states', async () => {
    const wheel = sampleWheel(RELEASE);
    const hash = (await createBLAKE2b(256)).init().update(wheel.bytes).digest('hex');
    await expect(read(wheel, { blake2_256_digest: hash.toUpperCase() })).resolves.toBeDefined();
    await expect(read(wheel, { md5_digest: undefined, sha256_digest: '' })).resolves.toBeDefined();
    await expect(read(wheel, { blake2_256_digest: hash.replace(/^./, (c) => (c === '0' ? '1' : '0')) })).rejects.toMatchObject({
      code: 'digest-mismatch',
    });
  });

  it('keeps its attestations in a provenance object', async () => {
    const wheel = sampleWheel(RELEASE);
    const plan = await read(wheel, { attestations: sampleAttestations(wheel) });
    const kept = plan.files.find(({ path }) => path.endsWith('.provenance'));
    expect(kept?.role).toBe('companion');
    expect(JSON.parse(Buffer.from(kept!.source as Uint8Array).toString())).toMatchObject({
      version: 1,
      attestation_bundles: [{ publisher: { kind: 'unverified' }, attestations: [{ version: 1 }] }],
    });
  });

  // Taking the padding off once took time by the square of its length, on the thread that serves everybody.
  it.each(['='.repeat(2_000_000) + 'x', 'x' + '='.repeat(200), 'x'.repeat(16_000_000)])(
    'is refused with an endless digest: %#',
    async (digest) => {
      const wheel = sampleWheel(RELEASE, { record: (text) => text.replace(/sha256=[^,]*/, `sha256=${digest}`) });
      await expect(read(wheel)).rejects.toMatchObject({ code: 'invalid-package' });
    },
  );

  it('may have padding behind the digests of its RECORD', async () => {
    await expect(read(sampleWheel(RELEASE, { record: (text) => text.replace(/(sha256=[^,]*)/, '$1=') }))).resolves.toBeDefined();
  });

  it.each(corrupt().map(({ title, request }) => [title, request] as const))('is refused with %s', async (_, request) => {
    const form = await stagedForm(request);
    await expect(readUpload(form)).rejects.toMatchObject({
      code: expect.stringMatching(/invalid-|identity-|digest-|too-large/) as unknown,
    });
  });
});
