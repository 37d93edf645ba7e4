import type { SamplePackage, Samples } from '@packhouse/sdk';
import { names } from './names.ts';
import { corrupt } from './samples/corrupt.ts';
import { ICON, pushRequest, samplePackage } from './samples/package.ts';
import { packagePath, versionPath } from './paths.ts';

function sample({ name = 'acme.sample', version = '1.0.0', salt }: { name?: string; version?: string; salt?: string }): SamplePackage {
  const icon = Buffer.concat([ICON, Buffer.from(salt ?? '')]);
  const archive = samplePackage({
    id: name,
    version,
    salt,
    metadata: [
      { name: 'icon', text: 'images\\icon.png' },
      { name: 'license', attributes: { type: 'file' }, text: 'LICENSE' },
      { name: 'tags', text: 'sample tiny' },
    ],
    files: [
      { path: 'images/icon.png', content: icon },
      { path: 'LICENSE', content: 'Do as you like.\n' },
    ],
  });
  const id = names.key(name);
  return {
    name,
    version,
    publish: [pushRequest(archive)],
    reads: [
      { method: 'GET', path: packagePath(name, version), bytes: archive },
      { method: 'GET', path: `${versionPath(name, version)}/icon`, bytes: icon },
      { method: 'GET', path: `/v2/package/${name}/${version}`, bytes: archive },
      { method: 'GET', path: `/download/${id}/index.json` },
      { method: 'GET', path: `/metadata/${id}/index.json` },
      { method: 'GET', path: `/metadata-gz-semver2/${id}/index.json` },
    ],
    remove: [{ method: 'DELETE', path: `/${name}/${version}?permanent=true` }],
  };
}

export const samples: Samples = {
  package: sample,
  names: {
    same: [['Acme.Lib', 'acme.lib', 'ACME.LIB'], ['Acme-Lib'], ['Acme_Lib'], ['a'], ['_'], ['constructor'], ['7zip'], ['x'.repeat(100)]],
    refused: [
      '',
      '.',
      '-',
      'a.',
      '.a',
      'a..b',
      'a.-b',
      'a b',
      'a/b',
      '../a',
      'a\0',
      'Acm\u0435',
      '\u212aelvin',
      '\u0131d',
      'a+b',
      'x'.repeat(101),
    ],
  },
  versions: {
    // From the tests of the client's own library (NuGet.Versioning), and the specification's example of precedence.
    ascending: [
      '0.0.0',
      '0.0.0.1',
      '1.0.0-0',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-BETA',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-BETA.X.y.5.77.0+AA',
      '1.0.0-beta.x.y.5.79.0+aa',
      '1.0.0-beta.x.y.5.790.0+abc',
      '1.0.0-beta2',
      '1.0.0-rc-2',
      '1.0',
      '1.0.0.5-beta',
      '1.0.0.5',
      '1.01-alpha',
      '1.01-RC-1',
      '1.01',
      '1.2-preview',
      '1.4.5.6',
      '1.4.5.60',
      '1.10.0-rc-2',
      '1.10',
      '1.23',
      '1.45.6',
      '1.231',
      '1.999.9999',
      '2.1.1',
      '3.4.0.3-RC-3',
      '2147483647.0.0',
    ],
    refused: [
      '',
      '1beta',
      '$version$',
      '1.2Av^c',
      '1.2..',
      '1.2.3.4.5',
      '1.2.3.Beta',
      '1.2.3.4This version is full of awesomeness!!',
      'So.is.this',
      '1.34.2Alpha',
      '1.34.2Release Candidate',
      '1.4.7-',
      '1.4.7-*',
      '1.4.7+*',
      '1.4.7-AA.01^',
      '1.4.7-A^A',
      '1.4.7-AA.01',
      ' 1.0.0',
      '1.0.0 ',
      'v1.0.0',
      '2147483648.0.0',
      '1.0.0#x',
      '1.0.0/../../2.0.0',
      `1.0.0-${'a'.repeat(300)}`,
    ],
  },
  corrupt,
};
