import { describe, expect, it } from 'vitest';
import { rangeNeedsSemVer2, readRange } from './version-range.ts';

// https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges
describe('version ranges', () => {
  it.each([
    ['1.0', '[1.0.0, )'],
    ['[1.0,)', '[1.0.0, )'],
    ['(1.0,)', '(1.0.0, )'],
    ['[1.0]', '[1.0.0]'],
    ['(,1.0]', '(, 1.0.0]'],
    ['(,1.0)', '(, 1.0.0)'],
    ['[1.0,2.0]', '[1.0.0, 2.0.0]'],
    ['(1.0, 2.0)', '(1.0.0, 2.0.0)'],
    [' [1.0 , 2.0-beta) ', '[1.0.0, 2.0.0-beta)'],
    ['', '(, )'],
    ['(,)', '(, )'],
  ])('%s is %s', (text, normal) => {
    expect(readRange(text)?.text).toBe(normal);
  });

  it.each(['(1.0)', '[1.0', '1.0]', '[a,b]', '[1.0,2.0,3.0]', 'latest', '[]', '[[1.0]]', '^1.0.0'])('%s is none', (text) => {
    expect(readRange(text)).toBeUndefined();
  });

  it('need Semantic Versioning 2 where a bound does', () => {
    expect(['[1.0.0-a.1, )', '(, 2.0.0-rc.1]', '[1.0.0-a, 2.0.0)'].map((text) => rangeNeedsSemVer2(readRange(text)!))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
