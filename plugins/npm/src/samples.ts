import type { SamplePackage, Samples } from '@packhouse/sdk';
import { corrupt } from './samples/corrupt.ts';
import { packagePath, publishBody, publishRequest, sampleTarball, tarballPath } from './samples/publish-request.ts';

function samplePackage({
  name = '@acme/sample',
  version = '1.0.0',
  salt,
}: {
  name?: string;
  version?: string;
  salt?: string;
}): SamplePackage {
  const tarball = sampleTarball({ name, version, salt });
  const path = packagePath(name);
  return {
    name,
    version,
    publish: [publishRequest(name, publishBody(name, version, tarball))],
    reads: [
      { method: 'GET', path },
      { method: 'GET', path, headers: { Accept: 'application/vnd.npm.install-v1+json' } },
      { method: 'GET', path: `${path}/${version}` },
      { method: 'GET', path: tarballPath(name, version), bytes: tarball },
      { method: 'GET', path: `/-/package/${path.slice(1)}/dist-tags` },
    ],
    remove: [{ method: 'DELETE', path: `${tarballPath(name, version)}/-rev/1-0` }],
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['lib'], ['@acme/lib'], ['@other/lib'], ['constructor'], ['events'], ['a.b_c-d']],
    refused: [
      '',
      'Lib',
      '.hidden',
      '_private',
      '-',
      'a b',
      'a/b',
      'lib\0',
      'l\u0456b',
      '\ud800',
      '__proto__',
      'node_modules',
      '@acme/',
      '@/lib',
      '@../lib',
      '@acme/..',
      '@acme/../lib',
      '../lib',
      'x'.repeat(215),
    ],
  },
  versions: {
    ascending: [
      '0.0.0',
      '0.9.10',
      '1.0.0-0',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.2.0',
      '1.10.0',
      '2.0.0-0',
      '2.0.0',
    ],
    refused: [
      '',
      '1',
      '1.0',
      'v1.0.0',
      '=1.0.0',
      ' 1.0.0',
      '01.0.0',
      '1.0.0-01',
      '1.0.0-',
      '1.0.0+',
      '1.0.0.0',
      'latest',
      '1.0.0\0',
      '../1.0.0',
      `1.0.0-${'a'.repeat(300)}`,
    ],
  },
  corrupt,
};
