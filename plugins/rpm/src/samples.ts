import type { SamplePackage, Samples } from '@packhouse/sdk';
import { corrupt } from './samples/corrupt.ts';
import { sampleRpm } from './samples/sample-rpm.ts';
import { parseEvr } from './version/evr.ts';

const GROUP = 'el9';

/** A version without a release is the label of a document, so a package gets one. */
function samplePackage({
  name = 'demo',
  version: asked = '1.0.0-1',
  salt,
}: {
  name?: string;
  version?: string;
  salt?: string;
}): SamplePackage {
  const { version, release = '1' } = parseEvr(asked) ?? { version: asked };
  const rpm = sampleRpm({ name, version, release, salt });
  const [file, whole] = [`${name}-${version}-${release}.noarch.rpm`, `${version}-${release}`];
  const byName = `/${GROUP}/package/${name}/${encodeURIComponent(whole)}/noarch`;
  return {
    name,
    version: whole,
    publish: [{ method: 'PUT', path: `/${GROUP}/upload`, body: rpm }],
    reads: [
      { method: 'GET', path: `/${GROUP}/packages/${encodeURIComponent(file)}`, bytes: rpm },
      { method: 'GET', path: byName, bytes: rpm },
    ],
    remove: [{ method: 'DELETE', path: byName }],
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['demo'], ['Demo'], ['libstdc++'], ['python3.11-six'], ['_demo'], ['7zip'], ['constructor'], ['repodata:comps']],
    refused: [
      '',
      '.demo',
      '-demo',
      '+demo',
      'a b',
      'a/b',
      'a:b',
      'demo\0',
      'd\u0435mo',
      '\ud800',
      '..',
      'repodata:',
      'repodata:primary',
      'x'.repeat(129),
    ],
  },
  versions: {
    // In the order of rpm: tilde before all, caret behind its own version, numbers by value, letters before numbers; then the release, above all the epoch.
    ascending: [
      '0.9-1',
      '1.0~beta2-1',
      '1.0~rc1-1',
      '1.0-0.1.rc1',
      '1.0-1',
      '1.0-1.el9',
      '1.0-2',
      '1.0-10',
      '1.0^git1-1',
      '1.0a-1',
      '1.0.1-1',
      '1.2-1',
      '1.10-1',
      '1.10.0-1',
      '2-1',
      '1:0.1-1',
      '10:0.1-1',
    ],
    refused: [
      '',
      '-',
      '1-',
      '-1',
      '1-1-1',
      'a:1-1',
      '1:2:3-1',
      ' 1-1',
      '1 -1',
      '1/1-1',
      '.1-1',
      '~1-1',
      '1-\u0661',
      '4294967296:1-1',
      `1-${'1'.repeat(81)}`,
      'x'.repeat(201),
    ],
  },
  corrupt,
};
