import type { SamplePackage, Samples } from '@packhouse/sdk';
import { corrupt } from './samples/corrupt.ts';
import { sampleConda, sampleTarBz2, stemOf } from './samples/sample-package.ts';

const SUBDIR = '/main/noarch';

function samplePackage({ name = 'demo', version = '1.0', salt }: { name?: string; version?: string; salt?: string }): SamplePackage {
  const content = { name, version, salt, runExports: { weak: [`${name} >=${version}`] } };
  const [conda, tarBz2] = [sampleConda(content), sampleTarBz2(content)];
  const at = (extension: string): string => `${SUBDIR}/${encodeURIComponent(stemOf(content))}${extension}`;
  return {
    name,
    version,
    publish: [
      { method: 'PUT', path: at('.conda'), body: conda },
      { method: 'PUT', path: at('.tar.bz2'), body: tarBz2 },
    ],
    reads: [
      { method: 'GET', path: at('.conda'), bytes: conda },
      { method: 'GET', path: at('.tar.bz2'), bytes: tarBz2 },
      { method: 'GET', path: `${SUBDIR}/repodata.json` },
      { method: 'GET', path: `${SUBDIR}/current_repodata.json` },
      { method: 'GET', path: `${SUBDIR}/run_exports.json` },
      { method: 'GET', path: '/main/channeldata.json' },
    ],
    remove: [
      { method: 'DELETE', path: at('.conda') },
      { method: 'DELETE', path: at('.tar.bz2') },
    ],
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['demo'], ['_demo'], ['a.b_c-d'], ['constructor'], ['7zip'], ['demo-2'], ['demo_']],
    refused: [
      '',
      '_',
      '__demo',
      'Demo',
      '.demo',
      '-demo',
      'a--b',
      'a._b',
      'a b',
      'a/b',
      'demo\0',
      'd\u0435mo',
      '\ud800',
      '..',
      '__proto__',
      'x'.repeat(65),
    ],
  },
  versions: {
    // From the documentation of conda's VersionOrder; versions that it takes for equal stand behind each other by their text.
    ascending: [
      '0.4',
      '0.4.0',
      '0.4.1.rc',
      '0.4.1',
      '0.5a1',
      '0.5b3',
      '0.5c1',
      '0.5',
      '0.9.6',
      '0.960923',
      '1.0',
      '1.1dev1',
      '1.1_',
      '1.1a1',
      '1.1.0dev1',
      '1.1.dev1',
      '1.1.a1',
      '1.1.0rc1',
      '1.1',
      '1.1.0',
      '1.1.0post1',
      '1.1.post1',
      '1.1post1',
      '1996.07.12',
      '1!0.4.1',
      '1!3.1.1.6',
      '2!0.4.1',
    ],
    refused: [
      '',
      '1.0-1',
      '1..0',
      '.1',
      '1.',
      '1.0RC1',
      '1!',
      '!1',
      'a!1',
      '1!2!3',
      '1+',
      '1+2+3',
      '1+a..b',
      ' 1',
      '1*',
      '../1',
      '1\0',
      '1'.repeat(65),
    ],
  },
  corrupt,
};
