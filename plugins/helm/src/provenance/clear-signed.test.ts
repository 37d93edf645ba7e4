import { describe, expect, it } from 'vitest';
import { sampleChart, sampleProvenance } from '../samples/sample-chart.ts';
import { clearSignedText } from './clear-signed.ts';

describe('a clear-signed message', () => {
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
