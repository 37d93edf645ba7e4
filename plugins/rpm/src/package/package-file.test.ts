import { describe, expect, it } from 'vitest';
import { packageFileName, packageHref, packageOfFile } from './package-file.ts';

describe('the file name of a package', () => {
  const packages = [
    { name: 'demo', epoch: 0, version: '1.0', release: '1.el9', arch: 'x86_64' },
    { name: 'python3.11-six-devel', epoch: 2, version: '1.0~rc1^git2', release: '0.1', arch: 'noarch' },
    { name: 'a-1-2', epoch: 0, version: '3', release: '4', arch: 'src' },
  ];
  it.each(packages)('is taken apart as it was put together: $name', (nevra) => {
    expect(packageOfFile(packageFileName(nevra), nevra.epoch)).toEqual(nevra);
  });

  it.each([
    '',
    '.rpm',
    'demo.rpm',
    'demo-1.rpm',
    'demo-1.0-1.rpm',
    '-1.0-1.noarch.rpm',
    'demo-1:1.0-1.noarch.rpm',
    'demo-1.0-.noarch.rpm',
    'demo-1.0-1.noarch.deb',
  ])('%j is none', (file) => {
    expect(packageOfFile(file)).toBeUndefined();
  });

  it('is in a folder of its epoch, which it does not hold', () => {
    const nevra = { name: 'demo', version: '1', release: '1', arch: 'noarch' };
    expect([packageHref({ ...nevra, epoch: 0 }), packageHref({ ...nevra, epoch: 7 })]).toEqual([
      'packages/demo-1-1.noarch.rpm',
      'packages/7/demo-1-1.noarch.rpm',
    ]);
  });
});
