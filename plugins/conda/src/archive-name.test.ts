import { describe, expect, it } from 'vitest';
import { archiveName } from './archive-name.ts';

describe('the name of a package’s file', () => {
  it.each([
    ['demo-1.0-0.conda', 'demo', '1.0', '0'],
    ['a-b-c-1!2.0+cu118-py311h_0.tar.bz2', 'a-b-c', '1!2.0+cu118', 'py311h_0'],
    ['_libgcc_mutex-0.1-conda_forge.tar.bz2', '_libgcc_mutex', '0.1', 'conda_forge'],
  ])('is read from the end: %s', (file, name, version, build) => {
    expect(archiveName(file)).toMatchObject({ name, version, build, file });
  });

  it.each([
    'demo-1.0.conda',
    'demo.conda',
    'demo-1.0-0.zip',
    'demo-1.0-0.conda.sig',
    'Demo-1.0-0.conda',
    '-1.0-0.conda',
    'demo-1.0-.conda',
    'demo-1.0-a b.conda',
    'demo-1..0-0.conda',
    `demo-1.0-${'x'.repeat(65)}.conda`,
    '__unix-1.0-0.conda',
  ])('is none: %s', (file) => {
    expect(archiveName(file)).toBeUndefined();
  });
});
