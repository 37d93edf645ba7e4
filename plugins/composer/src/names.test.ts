import { describe, expect, it } from 'vitest';
import { isName, names, withoutVendor } from './names.ts';

describe('names', () => {
  // Of composer's own tests of its naming rules.
  it('are vendor and name in lower case', () => {
    for (const name of ['acme/lib', 'foo/bar-baz', 'foo/bar--baz', 'foo/b_ar.baz', '0/0', 'a-b.c_d/e'])
      expect(names.parse(name)).toBe(name);
    for (const name of [
      'bar',
      'Foo/Bar',
      'foo/-bar',
      'foo/bar-',
      'foo--bar/baz',
      'foo/bar---baz',
      'foo/bar/baz',
      'foo/b ar',
      'f oo/bar',
      'foo/bär',
    ])
      expect([name, isName(name)]).toEqual([name, false]);
  });
  it('are refused in words that say what would be right', () => {
    expect(() => names.parse('Acme/Lib')).toThrow(
      expect.objectContaining({ code: 'invalid-name', message: expect.stringContaining('lower-case') as string }),
    );
  });
  it('are read in a time that grows with their length', () => {
    for (const text of [`a/${'a-'.repeat(98)}!`, 'a'.repeat(199), `${'a'.repeat(190)}!`, `a/${'a'.repeat(190)}!`])
      expect(isName(text)).toBe(false);
    expect(isName('a'.repeat(1_000_000))).toBe(false);
  });
  it('have a part that files are named after', () => {
    expect(withoutVendor('acme/lib')).toBe('lib');
  });
});
