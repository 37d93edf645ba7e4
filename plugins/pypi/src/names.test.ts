import { describe, expect, it } from 'vitest';
import { names, normalizedName } from './names.ts';
import { samples } from './samples.ts';

describe('project names', () => {
  it('normalise as PEP 503 says', () => {
    const spellings = [
      'friendly-bard',
      'Friendly-Bard',
      'FRIENDLY-BARD',
      'friendly.bard',
      'friendly_bard',
      'friendly--bard',
      'FrIeNdLy-._.-bArD',
    ];
    expect(new Set(spellings.map((name) => names.key(names.parse(name))))).toEqual(new Set(['friendly-bard']));
  });

  it('are refused before they are normalised, never mended', () => {
    for (const bad of [...samples.names.refused, '-', '_lib_', 'acme/sdk', 'ac\u212ame'])
      expect(() => names.parse(bad)).toThrow(expect.objectContaining({ code: 'invalid-name' }));
  });

  it('normalise to themselves', () => {
    for (const name of samples.names.same.flat()) expect(normalizedName(normalizedName(name))).toBe(normalizedName(name));
  });
});
