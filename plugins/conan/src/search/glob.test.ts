import { describe, expect, it } from 'vitest';
import { Glob } from './glob.ts';

const matches = (pattern: string, text: string, ignoreCase = true): boolean => new Glob(pattern, { ignoreCase }).matches(text);

describe('a search pattern', () => {
  // What Python 3.11's fnmatch says.
  it.each([
    ['acme', 'acme', true],
    ['acme', 'acme/1.0', false],
    ['acme*', 'acme/1.0@team/stable', true],
    ['acme/*@team/stable', 'acme/1.0@team/stable', true],
    ['acme/*@team/stable', 'acme/1.0', false],
    ['*', '', true],
    ['?', '', false],
    ['a?me/*', 'acme/1.0', true],
    ['[a-c]cme/1.[01]', 'acme/1.0', true],
    ['[!a-c]cme*', 'acme/1.0', false],
    ['[!a-c]cme*', 'dcme/1.0', true],
    ['[]]', ']', true],
    ['[!]]', 'a', true],
    ['[a', '[a', true],
    ['a[-]b', 'a-b', true],
    ['ACME*', 'acme/1.0', true],
    ['a.c', 'abc', false],
    ['**a**', 'bab', true],
    ['*1.0', 'acme/1.0.1.0', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('minds case where it is told to', () => {
    expect([matches('ACME*', 'acme/1', false), matches('acme*', 'acme/1', false)]).toEqual([false, true]);
  });

  it('knows what stands before its first wildcard', () => {
    expect(['acme/1.*', '*', 'acme', 'a[bc]'].map((pattern) => new Glob(pattern, { ignoreCase: true }).literal)).toEqual([
      'acme/1.',
      '',
      'acme',
      'a',
    ]);
  });

  it('of many stars takes no more than pattern times text', () => {
    expect(matches(`${'*a'.repeat(400)}*b`, 'a'.repeat(400))).toBe(false);
  });
});
