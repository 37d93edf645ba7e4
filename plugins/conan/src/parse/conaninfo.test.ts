import { describe, expect, it } from 'vitest';
import { parseConaninfo } from './conaninfo.ts';

const ONE = `[settings]
    arch=x86_64
    os=Linux

[requires]
    zlib/1.Y.Z

[options]
    shared=False

[full_settings]
    arch=x86_64

[full_requires]
    zlib/1.2.11:abc

[recipe_hash]
    0123456789abcdef0123456789abcdef

[env]

`;
const TWO = '[settings]\narch=x86_64\nos=Linux\n[options]\nshared=False\n[requires]\nzlib/1.2.Z\n';

describe('conaninfo.txt', () => {
  it('of Conan 1 is indented and knows its recipe', () => {
    expect(parseConaninfo(ONE)).toEqual({
      settings: { arch: 'x86_64', os: 'Linux' },
      options: { shared: 'False' },
      full_requires: ['zlib/1.2.11:abc'],
      recipe_hash: '0123456789abcdef0123456789abcdef',
      content: ONE,
    });
  });

  it('of Conan 2 is not, and does not', () => {
    expect(parseConaninfo(TWO)).toEqual({
      settings: { arch: 'x86_64', os: 'Linux' },
      options: { shared: 'False' },
      full_requires: ['zlib/1.2.Z'],
      recipe_hash: null,
      content: TWO,
    });
  });

  it('of a package without settings is empty', () => {
    expect(parseConaninfo('')).toMatchObject({ settings: {}, options: {}, full_requires: [], recipe_hash: null });
  });

  it('takes any name for a setting', () => {
    const { settings } = parseConaninfo('[settings]\n__proto__=x\nconstructor=y\n');
    expect(Object.entries(settings)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it.each([
    ['os=Linux\n', /no section/],
    ['[settings]\nLinux\n', /no name=value/],
    ['[settings]\n[settings]\n', /twice/],
    ['x\n'.repeat(6000), /lines/],
  ])('that is none is refused: %#', (text, why) => {
    expect(() => parseConaninfo(text)).toThrow(why);
  });
});
