import { describe, expect, it } from 'vitest';
import { parseConaninfo } from './conaninfo.ts';
import { KEPT_CHARACTERS, shortenedConaninfo } from './shortened-conaninfo.ts';

const SETTINGS = '[settings]\nos=Linux\n[options]\nshared=True\n';
const kept = (text: string) => shortenedConaninfo(parseConaninfo(text));

describe('what is kept of conaninfo.txt', () => {
  it('is all of a usual one', () => {
    expect(kept(SETTINGS)).toEqual(parseConaninfo(SETTINGS));
  });

  // Both clients read the members where there is no text.
  it('is what packages are looked for by, of a large one', () => {
    const info = kept(`${SETTINGS}[requires]\n${'zlib/1.2.Z\n'.repeat(4_000)}`);
    expect(info).toMatchObject({ settings: { os: 'Linux' }, options: { shared: 'True' }, recipe_hash: null });
    expect(info).not.toHaveProperty('content');
    expect(info.full_requires.length).toBeGreaterThan(1_000);
  });

  it.each([
    ['settings', `[settings]\n${Array.from({ length: 4_000 }, (_, at) => `${at}=${'x'.repeat(50)}`).join('\n')}`],
    ['one setting', `[settings]\nos=${'x'.repeat(250_000)}\n[requires]\n${'y'.repeat(5_000)}\n`],
    ['a hash', `[recipe_hash]\n${'x'.repeat(250_000)}\n`],
  ])('is short even of one that is all %s', (_, text) => {
    expect(JSON.stringify(kept(text)).length).toBeLessThan(2 * KEPT_CHARACTERS);
  });
});
