import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('the path to go to after signing in', () => {
  it.each(['/acme/app', '/acme/app/-/packages?type=npm&page=2', '/-/device/abc_DEF-1', '/a#b'])('keeps %s', (path) => {
    expect(localPath(path, '')).toBe(path);
  });

  it.each([
    ...['//evil', '/\\evil', '\\\\evil', 'https:evil', 'https://evil/', '%2f%2fevil', '/%2f%2fevil', '/%5cevil', 'javascript:alert(1)'],
    ...[
      '',
      'acme',
      '/\tevil',
      '/\n/evil',
      '/./\\evil',
      '/a/..//evil',
      '/.//evil',
      ' /a',
      '/"><script>',
      '/a%0d%0aSet-Cookie:x',
      `/${'a'.repeat(3000)}`,
    ],
    ...[undefined, ['/a'], { path: '/a' }],
  ])('refuses %j', (path) => {
    expect(localPath(path, '')).toBe('/');
  });

  it('stays below the base path', () => {
    expect(localPath('/house/acme', '/house')).toBe('/house/acme');
    expect(localPath('/other', '/house')).toBe('/house/');
    expect(localPath('/house/../other', '/house')).toBe('/house/');
    expect(localPath('/households', '/house')).toBe('/house/');
  });
});
