import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { readProvenance } from './provenance.ts';

const about = { name: '@acme/lib', version: '1.0.0', sha512: 'ab'.repeat(64) };

function bundle(subject: unknown): Buffer {
  const statement = { predicateType: 'https://slsa.dev/provenance/v1', subject };
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  return Buffer.from(
    JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', dsseEnvelope: { payload, signatures: [] } }),
  );
}
const good = { name: 'pkg:npm/%40acme/lib@1.0.0', digest: { sha512: about.sha512 } };

describe('provenance', () => {
  it('is served as it came', async () => {
    const bytes = bundle([good]);
    const { predicateType, document } = await readProvenance(stagedBytes(bytes), about);
    expect(JSON.parse(Buffer.from(document).toString())).toEqual({
      attestations: [{ predicateType, bundle: JSON.parse(bytes.toString()) }],
    });
  });
  it('is refused where it is about anything else', async () => {
    const wrong = [[], [good, good], [{ ...good, name: 'pkg:npm/%40acme/lib@2.0.0' }], [{ ...good, digest: { sha512: 'cd'.repeat(64) } }]];
    for (const subject of wrong)
      await expect(readProvenance(stagedBytes(bundle(subject)), about)).rejects.toMatchObject({ name: 'RefusalError' });
    await expect(readProvenance(stagedBytes(Buffer.from('[')), about)).rejects.toMatchObject({ code: 'invalid-package' });
  });
});
