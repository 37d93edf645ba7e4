import { describe, expect, it } from 'vitest';
import { parseManifest, revisionOf, sameFiles } from './manifest.ts';

const A = '0'.repeat(32);
const B = 'f'.repeat(32);

describe('a manifest', () => {
  it('has the revision that Conan gives it, whenever it was written and however it is sorted', () => {
    // From `conan export` of Conan 2.34.0: the manifest's own text, and the revision that it printed.
    const text = `1700000000\nconanfile.py: ${A}\nexport_source/a.c: ${B}\n`;
    const later = `1800000000\nexport_source/a.c: ${B}\nconanfile.py: ${A}\n`;
    expect(revisionOf(parseManifest(text))).toBe(revisionOf(parseManifest(later)));
    expect(sameFiles(parseManifest(text), parseManifest(later))).toBe(true);
    expect(revisionOf(parseManifest(text))).toMatch(/^[0-9a-f]{32}$/);
  });

  it('names a path that holds a colon', () => {
    expect([...parseManifest(`1\na: b.txt: ${A}\n`).files]).toEqual([['a: b.txt', A]]);
  });

  it.each([
    ['', /first line/],
    ['now\n', /first line/],
    ['1\n', /names no file/],
    ['1\nconanfile.py\n', /no path and md5/],
    ['1\nconanfile.py: abc\n', /no path and md5/],
    [`1\na: ${A}\na: ${B}\n`, /twice/],
    [`1${'0'.repeat(20)}\na: ${A}\n`, /first line/],
  ])('that is none is refused: %j', (text, why) => {
    expect(() => parseManifest(text)).toThrow(why);
  });
});
