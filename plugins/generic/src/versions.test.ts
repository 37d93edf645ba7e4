import { describe, expect, it } from 'vitest';
import { samples } from './samples.ts';
import { versions } from './versions.ts';

describe('generic versions', () => {
  it('sort as listed, by compare and by the bytes of their keys', () => {
    const { ascending } = samples.versions;
    const keys = ascending.map((version) => Buffer.from(versions.sortKey(version)));
    for (let at = 1; at < ascending.length; at++) {
      expect(versions.compare(ascending[at - 1]!, ascending[at]!)).toBe(-1);
      expect(Buffer.compare(keys[at - 1]!, keys[at]!)).toBe(-1);
    }
  });

  it('never share a key, not even where build metadata alone differs', () => {
    const texts = ['1.0.0', '1.0.0+a', '1.0.0+b', 'v1.0.0', '1.0', '01.0'];
    expect(new Set(texts.map(versions.sortKey)).size).toBe(texts.length);
  });

  it('are any label of safe characters, except the alias', () => {
    for (const good of ['1.0.0', '2024_01', 'main', '1.0~rc1', '.1']) expect(versions.parse(good)).toBe(good);
    for (const bad of samples.versions.refused)
      expect(() => versions.parse(bad)).toThrow(expect.objectContaining({ code: 'invalid-version' }));
  });
});
