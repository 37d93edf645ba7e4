import { describe, expect, it } from 'vitest';
import { names } from './names.ts';
import { samples } from './samples.ts';

describe('package ids', () => {
  it('are shown as published and looked up in lower case', () => {
    expect(names.parse('Newtonsoft.Json')).toBe('Newtonsoft.Json');
    expect(names.key('Newtonsoft.Json')).toBe('newtonsoft.json');
  });
  it('refuse what is none', () => {
    for (const bad of samples.names.refused) expect(() => names.parse(bad)).toThrow(expect.objectContaining({ code: 'invalid-name' }));
  });
});
