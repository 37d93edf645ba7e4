import { describe, expect, it } from 'vitest';
import { patternProblem } from './exception-pattern.ts';

describe('a pattern for exceptions of the duplicates rule', () => {
  const good = [
    '',
    '.*-SNAPSHOT',
    'acme-.*',
    '(foo|bar)-.*',
    'a|b|c'.repeat(20),
    '[a-z]+\\.[0-9]{3}',
    '1\\.\\d+\\.\\d+',
    '(?:alpha|beta)?',
    'a\\(b\\)+',
    '[*+?(]+',
  ];
  it.each(good)('accepts %j', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  const bad = [
    '(a+)+',
    '(a|a)*',
    '(?:a?){50}',
    '((a*)b)*',
    '(.*)\\1',
    '\\k<n>',
    '(?=a)a',
    '(?<!a)b',
    '.*.*.*.*x',
    'a?'.repeat(30),
    '(a|a)'.repeat(30),
    'a{5000}',
  ];
  it.each([...bad, '(', '[', 'a'.repeat(256)])('refuses %j', (pattern) => {
    expect(patternProblem(pattern)).toBeDefined();
  });

  it('accepts only what is decided soon on the longest name', () => {
    const slowest = '[ab]*[ab]*(?:a?a?a?a?a?a?a?a?)c';
    expect(patternProblem(slowest)).toBeUndefined();
    expect(new RegExp(`^(?:${slowest})$`).test('a'.repeat(255))).toBe(false);
  });
});
