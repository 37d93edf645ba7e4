import { writeTarGz } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { pushRequest } from './push-request.ts';
import { chartYaml, sampleChart, sampleProvenance } from './sample-chart.ts';

const CHART = { name: 'corrupt', version: '1.0.0' };
const GOOD = 'apiVersion: v2\nname: corrupt\nversion: 1.0.0\n';

type Case = { title: string; request: SampleRequest };

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly Case[] {
  return [...archives(), ...chartYamls(), ...provenances(), ...requests()];
}

function archives(): Case[] {
  const beside = (path: string, content = '', type: ArchiveFile['type'] = 'file') =>
    sampleChart({ ...CHART, files: [{ path, content, type }] });
  const cases: [string, Buffer][] = [
    ['bytes that are no archive', Buffer.from('not a chart')],
    ['an empty body', Buffer.alloc(0)],
    ['an archive that ends too early', sampleChart(CHART).subarray(0, 100)],
    ['no Chart.yaml', writeTarGz([{ path: 'corrupt/values.yaml', content: '' }])],
    ['a Chart.yaml without a folder', writeTarGz([{ path: 'Chart.yaml', content: GOOD }])],
    ['the Chart.yaml of a chart within only', writeTarGz([{ path: 'corrupt/charts/sub/Chart.yaml', content: GOOD }])],
    ['two top folders', beside('second/Chart.yaml', GOOD)],
    ['a file beside the top folder', beside('values.yaml')],
    ['a second Chart.yaml', beside('corrupt/Chart.yaml', GOOD)],
    ['a Chart.yaml in another spelling', beside('corrupt/chart.yaml', GOOD)],
    ['a path that climbs out', beside('corrupt/../../evil')],
    ['an absolute path', beside('/etc/evil')],
    ['a path with a drive letter', beside('C:/evil')],
    ['a path of another system', beside('corrupt\\..\\evil')],
    ['a symbolic link', beside('corrupt/templates', '/etc', 'link')],
    ['a Chart.yaml that is a link', writeTarGz([{ path: 'corrupt/Chart.yaml', content: '/etc/passwd', type: 'link' }])],
    ['a file larger than Helm loads', beside('corrupt/large', '0123456789abcdef'.repeat(330_000))],
    ['an archive that unpacks to far more than it is', beside('corrupt/zeros', '0'.repeat(4_000_000))],
  ];
  return cases.map(([title, chart]) => ({ title, request: pushRequest('stable', { chart }) }));
}

function chartYamls(): Case[] {
  const cases: [string, string][] = [
    ['that is no YAML', `${GOOD}description: "open\n`],
    ['that is a list', '- apiVersion: v2\n'],
    ['that is empty', ''],
    ['with a key twice', `${GOOD}name: other\n`],
    ['with two documents', `${GOOD}---\n${GOOD}`],
    ['with a tag that makes programs build things', `${GOOD}description: !!python/object {}\n`],
    ['with aliases that multiply', `${GOOD}x: &a [x, x]\ny: &b [*a, *a]\nz: [${Array.from({ length: 30 }, () => '*b').join(', ')}]\n`],
    ['with aliases whose bytes multiply', `${GOOD}x: &a "${'x'.repeat(200_000)}"\ny: [*a, *a, *a]\n`],
    [
      'with more dependencies than are kept',
      `${GOOD}dependencies:\n${Array.from({ length: 2_001 }, (_, i) => `  - name: d${i}\n`).join('')}`,
    ],
    ['whose annotations fill the index with escapes', `${GOOD}annotations:\n  a: '${'"'.repeat(140_000)}'\n`],
    ['that is deep', `${GOOD}annotations: ${'['.repeat(500)}${']'.repeat(500)}\n`],
    ['without a name', 'apiVersion: v2\nversion: 1.0.0\n'],
    ['with a name that climbs', 'apiVersion: v2\nname: ../evil\nversion: 1.0.0\n'],
    ['with a name that holds a version', 'apiVersion: v2\nname: demo-1.0.0\nversion: 1.0.0\n'],
    ['without a version', 'apiVersion: v2\nname: corrupt\n'],
    ['with half a version', 'apiVersion: v2\nname: corrupt\nversion: 1.0\n'],
    ['with a leading v', 'apiVersion: v2\nname: corrupt\nversion: v1.0.0\n'],
    ['with an apiVersion of another kind', 'apiVersion: v3\nname: corrupt\nversion: 1.0.0\n'],
    ['with an unknown type', `${GOOD}type: operator\n`],
    ['with a description that is a list', `${GOOD}description: [a]\n`],
    ['with a maintainer that is none', `${GOOD}maintainers:\n  - \n`],
    ['with a dependency without a name', `${GOOD}dependencies:\n  - version: 1.0.0\n`],
    ['with two dependencies of one name', `${GOOD}dependencies:\n  - name: a\n  - name: a\n`],
    ['with an alias of bad letters', `${GOOD}dependencies:\n  - name: a\n    alias: "a/b"\n`],
    ['with annotations that are no mapping', `${GOOD}annotations: [a]\n`],
    [
      'that is larger than an index should hold',
      `${GOOD}annotations:\n${Array.from({ length: 20_000 }, (_, i) => `  key-${i}: "value"\n`).join('')}`,
    ],
  ];
  return cases.map(([title, text]) => ({
    title: `a Chart.yaml ${title}`,
    request: pushRequest('stable', { chart: writeTarGz([chartYaml('corrupt', text)]) }),
  }));
}

function provenances(): Case[] {
  const chart = sampleChart(CHART);
  const prov = (change?: (text: string) => string) => sampleProvenance(chart, CHART, change);
  const cases: [string, string][] = [
    ['that is no signed text', 'files:\n  corrupt-1.0.0.tgz: sha256:0\n'],
    ['without a signature', prov().replace(/-----BEGIN PGP SIGNATURE[^]*/, '')],
    ['with something before the signed text', `hello\n${prov()}`],
    ['with something behind the signature', `${prov()}files:\n`],
    ['of another chart', sampleProvenance(chart, { name: 'other', version: '1.0.0' })],
    ['with another digest', sampleProvenance(sampleChart({ ...CHART, salt: 'other' }), CHART)],
    ['with a digest of another kind', prov((text) => text.replace('sha256:', 'md5:'))],
    ['without digests', prov((text) => text.replace(/\n\.\.\.\n[^]*/, '\n'))],
    ['with two digests sections', prov((text) => `${text}\n...\nfiles: {}\n`)],
  ];
  return cases.map(([title, text]) => ({ title: `a provenance file ${title}`, request: pushRequest('stable', { chart, prov: text }) }));
}

function requests(): Case[] {
  const chart = sampleChart(CHART);
  const put = (path: string): SampleRequest => ({ method: 'PUT', path, headers: { 'Content-Type': 'application/gzip' }, body: chart });
  return [
    { title: 'a form without a chart', request: pushRequest('stable', { file: chart }) },
    {
      title: 'a form that is none',
      request: { ...put('/api/stable/charts'), method: 'POST', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
    },
    { title: 'a channel that is none', request: pushRequest('-stable', { chart }) },
    { title: 'the channel "api"', request: pushRequest('api', { chart }) },
    { title: 'the address of another chart', request: put('/stable/charts/other-1.0.0.tgz') },
    { title: 'the address of another version', request: put('/stable/charts/corrupt-2.0.0.tgz') },
    {
      title: 'a provenance file of no chart',
      request: { ...pushRequest('stable', { prov: sampleProvenance(chart, CHART) }), path: '/api/stable/prov' },
    },
    { title: 'an encoded body', request: { ...put('/stable/charts/corrupt-1.0.0.tgz'), headers: { 'Content-Encoding': 'gzip' } } },
  ];
}
