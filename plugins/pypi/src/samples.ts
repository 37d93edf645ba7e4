import { createHash } from 'node:crypto';
import type { SamplePackage, Samples } from '@packhouse/sdk';
import { JSON_V1 } from './accept.ts';
import { corrupt } from './samples/corrupt.ts';
import { metadataText, sampleSdist, sampleWheel } from './samples/distributions.ts';
import type { SampleDistribution } from './samples/distributions.ts';
import { uploadRequest } from './samples/upload-request.ts';

function samplePackage({
  name = 'acme-sample',
  version = '1.0.0',
  salt = '',
}: {
  name?: string;
  version?: string;
  salt?: string;
}): SamplePackage {
  const release = { name, version, salt };
  const [wheel, sdist] = [sampleWheel(release), sampleSdist(release)];
  return {
    name,
    version,
    publish: [uploadRequest(release, wheel), uploadRequest(release, sdist)],
    reads: [
      { method: 'GET', path: `/simple/${name}/` },
      { method: 'GET', path: `/simple/${name}/`, headers: { Accept: JSON_V1 } },
      { method: 'GET', path: fileAddress(wheel), bytes: wheel.bytes },
      { method: 'GET', path: `${fileAddress(wheel)}.metadata`, bytes: Buffer.from(metadataText(release)) },
      { method: 'GET', path: fileAddress(sdist), bytes: sdist.bytes },
      { method: 'GET', path: `/pypi/${name}/json` },
    ],
  };
}

function fileAddress({ filename, bytes }: SampleDistribution): string {
  return `/files/${createHash('sha256').update(bytes).digest('hex')}/${encodeURIComponent(filename)}`;
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['acme-sample', 'Acme_Sample', 'acme.sample', 'ACME-.-sample'], ['lib'], ['x'], ['7zip'], ['constructor']],
    refused: [
      '',
      '-',
      '-lib',
      'lib-',
      '_lib',
      'lib.',
      'a b',
      'a/b',
      'acm\u00e9',
      'lib\0',
      'l\u0456b',
      '\ud800',
      '..',
      '__proto__',
      'lib\n',
      'x'.repeat(201),
    ],
  },
  versions: {
    // https://packaging.python.org/en/latest/specifications/version-specifiers/#summary-of-permitted-suffixes-and-relative-ordering
    ascending: [
      '1.dev0',
      '1.0.dev456',
      '1.0a1',
      '1.0a2.dev456',
      '1.0a12.dev456',
      '1.0a12',
      '1.0b1.dev456',
      '1.0b2',
      '1.0b2.post345.dev456',
      '1.0b2.post345',
      '1.0rc1.dev456',
      '1.0rc1',
      '1.0',
      '1.0+abc.5',
      '1.0+abc.7',
      '1.0+5',
      '1.0.post456.dev34',
      '1.0.post456',
      '1.0.15',
      '1.1.dev1',
      '1.10',
      '1!0.1',
    ],
    refused: [
      '',
      ' 1.0',
      '1.0 ',
      'latest',
      '1.0-',
      '1..0',
      '1.0+',
      '1.0+a..b',
      '1.0\0',
      '../1.0',
      'french toast',
      '1.0+_foobar',
      '\u0661.0',
      '1.0'.padEnd(201, '0'),
    ],
  },
  corrupt,
};
