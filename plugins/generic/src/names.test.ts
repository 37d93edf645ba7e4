import { describe, expect, it } from 'vitest';
import { names } from './names.ts';
import { samples } from './samples.ts';

describe('generic names', () => {
  it('are kept letter for letter', () => {
    for (const [name] of samples.names.same) expect(names.parse(name!)).toBe(name);
  });
  it('refuse what is no name', () => {
    for (const bad of samples.names.refused) expect(() => names.parse(bad)).toThrow(expect.objectContaining({ code: 'invalid-name' }));
  });
});
