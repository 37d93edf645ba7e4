import { describe, expect, it } from 'vitest';
import { packageQuery } from './package-query.ts';

const INFO = { settings: { os: 'Linux', arch: 'x86_64', 'compiler.version': '12' }, options: { shared: 'False', 'zlib:shared': 'True' } };

describe('a package query', () => {
  it.each([
    ['os=Linux', true],
    ['os=Windows', false],
    ['os="Linux"', true],
    ['os=Linux AND arch=x86_64', true],
    ['os=Windows OR arch=x86_64', true],
    ['os=Linux and (arch=x86 or shared=False)', true],
    ['(os=Windows OR os=Linux) AND compiler.version=12', true],
    ['os=Windows OR os=Linux AND shared=True', false],
    ['build_type=None', true],
    ['shared=False', true],
    ['options.shared=False', true],
    ['zlib:shared=True', true],
    ['fpic=None AND os=Linux', true],
    ['constructor=None', true],
  ])('%s: %s', (query, expected) => {
    expect(packageQuery(query)(INFO)).toBe(expected);
  });

  it.each([
    '',
    'os',
    'os=',
    'os=Linux AND',
    'AND',
    '(os=Linux',
    'os=Linux)',
    'os=Linux arch=x86',
    '!os=Linux',
    'not os=Linux',
    '('.repeat(100),
    'a=b OR '.repeat(300),
  ])('that is none is refused: %j', (query) => {
    expect(() => packageQuery(query)).toThrow(/package query/);
  });
});
