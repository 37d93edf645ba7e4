import { describe, expect, it } from 'vitest';
import { isCoreModule, names } from './names.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';

describe('npm names', () => {
  it('are lower case and URL-safe', () => {
    for (const [name] of samples.names.same) expect(names.parse(name!)).toBe(name);
    for (const bad of samples.names.refused) expect(() => names.parse(bad)).toThrow(expect.objectContaining({ code: 'invalid-name' }));
  });
  it('are bound to their scope', () => {
    expect(names.root!('@acme/lib')).toBe('acme');
    expect(names.root!('lib')).toBeUndefined();
  });
  it('may be those of core modules when reading', () => {
    expect(isCoreModule('events')).toBe(true);
    expect(isCoreModule('@acme/events')).toBe(false);
  });
});

describe('path tokens', () => {
  it('take a name with its scope, and leave `-` and a lone scope to others', () => {
    const { parse } = tokens['name']!;
    expect(['lib', '@acme/lib', 'Lib'].map(parse)).toEqual(['lib', '@acme/lib', 'Lib']);
    expect(['-', '@acme', '@/lib', '@acme/', 'a/b', '@a/b/c'].map(parse)).toEqual(Array(6).fill(undefined));
  });
  it('take a tarball with or without its scope', () => {
    const { parse } = tokens['tarball']!;
    expect(['lib-1.0.0.tgz', '@acme/lib-1.0.0.tgz', 'lib.zip', 'a/b.tgz'].map(parse)).toEqual([
      'lib-1.0.0.tgz',
      '@acme/lib-1.0.0.tgz',
      undefined,
      undefined,
    ]);
  });
});
