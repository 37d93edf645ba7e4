import { createHash } from 'node:crypto';
import type { SamplePackage, Samples } from '@packhouse/sdk';
import { REFERENCE_DIGITS } from './archive-path.ts';
import { corrupt } from './samples/corrupt.ts';
import { packageArchive, uploadRequest } from './samples/package-archive.ts';

function samplePackage({
  name = 'acme/sample',
  version = '1.0.0',
  salt,
}: {
  name?: string;
  version?: string;
  salt?: string;
}): SamplePackage {
  const archive = packageArchive({ name, version, salt });
  const reference = createHash('sha256').update(archive).digest('hex').slice(0, REFERENCE_DIGITS);
  return {
    name,
    version,
    publish: [uploadRequest(archive, version)],
    reads: [
      { method: 'GET', path: `/p2/${name}.json` },
      { method: 'GET', path: `/archives/${name}/${version}/${reference}.zip`, bytes: archive },
      { method: 'GET', path: `/archives/${name}.zip?sha=${reference}`, bytes: archive },
    ],
    remove: [{ method: 'DELETE', path: `/packages/${name}/${version}` }],
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['acme/lib'], ['acme/lib-two'], ['acme/lib--two'], ['a.b_c-d/e.f_g-h'], ['constructor/constructor'], ['1st/2nd']],
    refused: [
      '',
      'lib',
      'acme/',
      '/lib',
      'Acme/lib',
      'acme/Lib',
      'acme/lib/more',
      'acme/..',
      '../lib',
      'acme/-lib',
      'acme/lib-',
      'acme/lib..two',
      'acme--two/lib',
      'acme /lib',
      'acme/l\u0456b',
      'acme/lib\0',
      'acme\\lib',
      '__proto__/lib',
      `acme/${'x'.repeat(200)}`,
    ],
  },
  versions: {
    // The order of composer/semver's tests and of its documentation of stabilities.
    ascending: [
      'dev-feature/one',
      'dev-main',
      '0.1',
      '1.0-dev',
      '1.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.2-dev',
      '1.0.0-alpha2',
      '1.0.0-b',
      '1.0.0beta2',
      '1.0.0-beta11',
      '1.0.0-RC1-dev',
      '1.0.0-rC1',
      'v1.0.0',
      '1.0.0-patch1',
      '1.0.0.pl3',
      '1.0.0.1',
      '1.2',
      '1.10.0',
      '1.x-dev',
      '2.4.0-alpha',
      '2.4.0',
      '3.2.1',
      '2010-01-02',
      '20100102-203040',
    ],
    refused: [
      '',
      'latest',
      'main',
      'master',
      'dev-',
      '1.0.0.0.0',
      '1.0.0-meh',
      '1.0 as 2.0',
      '1.0@dev',
      '1.*',
      ' 1.0',
      '1.0\0',
      'feature-dev',
      'dev-a/../b',
      'dev-a//b',
      'dev-a/',
      '../1.0',
      `1.${'1'.repeat(30)}`,
      `dev-${'x'.repeat(200)}`,
    ],
  },
  corrupt,
};
