import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stagedBytes } from '../../test/staged-bytes.ts';
import { sampleChart, sampleProvenance } from '../samples/sample-chart.ts';
import { clearSignedText } from './clear-signed.ts';
import { readProvenance } from './read-provenance.ts';

/** Made by `helm package --sign` of helm 3.22.0 with a throw-away key of gpg 2.2. */
const real = readFileSync(new URL('../../test/golden/signed-1.0.0-rc.1.tgz.prov', import.meta.url));

describe('a provenance file', () => {
  it('of Helm itself tells its chart and the digest', async () => {
    expect(await readProvenance(stagedBytes(real))).toEqual({
      name: 'signed',
      version: '1.0.0-rc.1',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const withReturns = Buffer.from(real.toString().replaceAll('\n', '\r\n'));
    expect(await readProvenance(stagedBytes(withReturns))).toEqual(await readProvenance(stagedBytes(real)));
  });

  it('has its dash-escapes taken out, and must have them', () => {
    const message = (line: string) => sampleProvenance(Buffer.of(), { name: 'a', version: '1.0.0' }, () => `${line}\n`);
    expect(clearSignedText(message('- -----BEGIN PGP SIGNATURE-----'))).toBe('-----BEGIN PGP SIGNATURE-----');
    expect(() => clearSignedText(message('-x'))).toThrow(/not escaped/);
  });

  // Readers that look for lines would believe them, and no signature covers them.
  it('may hold nothing that is not signed', () => {
    const chart = sampleChart({ name: 'demo', version: '1.0.0' });
    const good = sampleProvenance(chart, { name: 'demo', version: '1.0.0' });
    for (const bad of [
      `files: {}\n${good}`,
      `${good}x`,
      good.replace('Hash: SHA512', 'Hash: SHA512\nName: x'),
      good.replace('=4t7d', 'name: other'),
    ]) {
      expect(() => clearSignedText(bad)).toThrow(expect.objectContaining({ code: 'invalid-package' }));
    }
    expect(clearSignedText(good)).toContain('files:');
  });
});
