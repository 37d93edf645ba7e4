import type { SamplePackage, Samples } from '@packhouse/sdk';
import { corrupt } from './samples/corrupt.ts';
import { pushRequest } from './samples/push-request.ts';
import { sampleChart, sampleProvenance } from './samples/sample-chart.ts';

const CHANNEL = 'stable';

function samplePackage({ name = 'demo', version = '1.0.0', salt }: { name?: string; version?: string; salt?: string }): SamplePackage {
  const chart = sampleChart({ name, version, salt });
  const prov = sampleProvenance(chart, { name, version });
  const [file, api] = [`/${CHANNEL}/charts/${name}-${encodeURIComponent(version)}.tgz`, `/api/${CHANNEL}/charts`];
  return {
    name,
    version,
    publish: [pushRequest(CHANNEL, { chart, prov })],
    reads: [
      { method: 'GET', path: file, bytes: chart },
      { method: 'GET', path: `${file}.prov`, bytes: Buffer.from(prov) },
      { method: 'GET', path: `/${CHANNEL}/index.yaml` },
      { method: 'GET', path: api },
      { method: 'GET', path: `${api}/${name}` },
      { method: 'GET', path: `${api}/${name}/${encodeURIComponent(version)}` },
    ],
    remove: [{ method: 'DELETE', path: `${api}/${name}/${encodeURIComponent(version)}` }],
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['demo'], ['Demo'], ['a.b_c-d'], ['constructor'], ['7zip'], ['demo-2']],
    refused: [
      '',
      '.demo',
      '-demo',
      '_demo',
      'a b',
      'a/b',
      'demo\0',
      'd\u0435mo',
      '\ud800',
      '..',
      '__proto__',
      'demo-1.0.0',
      'demo-1.0.0-x',
      'x'.repeat(251),
    ],
  },
  versions: {
    // The order of semver.org, section 11, among others; build metadata has none of its own, and stands behind.
    ascending: [
      '0.0.0',
      '0.9.10',
      '1.0.0-0',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-alpha',
      '1.0.0-alpha+build',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.0+a',
      '1.0.0+b',
      '1.2.0',
      '1.10.0',
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
