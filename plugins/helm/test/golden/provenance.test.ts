import { readFileSync } from 'node:fs';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { readProvenance } from '../../src/provenance/read-provenance.ts';

/** Made by `helm package --sign` of helm 3.22.0 with a throw-away key of gpg 2.2. */
const real = readFileSync(new URL('signed-1.0.0-rc.1.tgz.prov', import.meta.url));

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
});
