import { describe, expect, it } from 'vitest';
import { distributionName } from './distribution-name.ts';

const readings = (filename: string) => distributionName(filename)?.readings.map(({ name, version }) => `${name} ${version}`);

describe('the name of a distribution file', () => {
  it('says project, version and Python of a wheel', () => {
    expect(distributionName('acme_lib-1.0.0-py3-none-any.whl')).toEqual({
      kind: 'bdist_wheel',
      pythonTag: 'py3',
      readings: [{ name: 'acme_lib', version: '1.0.0' }],
    });
    expect(readings('Acme.Lib-1!2.0+local.1-1build-cp311.cp312-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl')).toEqual([
      'Acme.Lib 1!2.0+local.1',
    ]);
    expect(readings('acme-1.0_1-py3-none-any.whl')).toEqual(['acme 1.0-1']);
  });

  it('says project and version of an sdist, in every way that it can be read', () => {
    expect(readings('acme_lib-1.0.0.tar.gz')).toEqual(['acme_lib 1.0.0']);
    expect(readings('Acme_Lib.x-1.0.0.tar.gz')).toEqual(['Acme_Lib.x 1.0.0']);
    expect(readings('acme-lib-1.0.zip')).toEqual(['acme-lib 1.0']);
    expect(readings('acme-1-2.tar.gz')).toEqual(['acme-1 2', 'acme 1-2']);
  });

  it.each([
    'acme.whl',
    'acme-1.0.whl',
    'acme-1.0-py3-none.whl',
    'acme-latest-py3-none-any.whl',
    '_acme-1.0-py3-none-any.whl',
    'acme-1.0.exe',
    'acme-1.0.tar.bz2',
    'acme.tar.gz',
    '-1.0.tar.gz',
    '../acme-1.0.tar.gz',
    'acme/x-1.0.tar.gz',
    'acm\u00e9-1.0.tar.gz',
    'acme-1.0.tar.gz\0',
    'acme-1.0-py3-none-any.whl.metadata',
    `${'x'.repeat(260)}-1.0.tar.gz`,
  ])('%s is none', (filename) => expect(distributionName(filename)).toBeUndefined());
});
