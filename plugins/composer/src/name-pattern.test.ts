import { describe, expect, it } from 'vitest';
import { namePattern } from './name-pattern.ts';

describe('a pattern of names', () => {
  const fits = (pattern: string, name: string): boolean => namePattern(pattern).fits(name);

  it('lets a star stand for any text', () => {
    for (const pattern of ['*', 'acme/*', 'acme/lib', '*/lib', 'a*e/l*b', 'ACME/*', '*acme/lib*', 'acme/lib*'])
      expect([pattern, fits(pattern, 'acme/lib')]).toEqual([pattern, true]);
  });
  it('fits the whole name, not a part of it', () => {
    for (const pattern of ['', 'acme', 'acme/', 'lib', '*/li', 'acme/lib/*', 'acme/lib*b', '*b*b'])
      expect([pattern, fits(pattern, 'acme/lib')]).toEqual([pattern, false]);
  });
  it('is quick whatever it is made of', () => {
    expect(fits(`${'*a'.repeat(120)}b`, 'a'.repeat(200))).toBe(false);
  });
});
