import { writeTarGz } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { publishBody, publishRequest, sampleTarball } from './publish-request.ts';
import type { PublishDocument } from './publish-request.ts';

const NAME = '@acme/corrupt';
const VERSION = '1.0.0';
const BOMB = 16 * 1024 * 1024;

type Case = { title: string; request: SampleRequest };

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly Case[] {
  return [...wrongInside(), ...wrongOutside()];
}

function wrongInside(): Case[] {
  const cases: [string, Buffer][] = [
    ['another name in the tarball', sampleTarball({ name: '@acme/other', version: VERSION })],
    ['another version in the tarball', sampleTarball({ name: NAME, version: '2.0.0' })],
    ['no package.json in the tarball', writeTarGz([{ path: 'package/index.js', content: '' }])],
    [
      'package.json deeper than the top folder',
      writeTarGz([{ path: 'package/sub/package.json', content: JSON.stringify({ name: NAME, version: VERSION }) }]),
    ],
    ['a package.json that is no JSON', writeTarGz([{ path: 'package/package.json', content: '{"name":' }])],
    [
      'two top folders with a package.json',
      sampleTarball({ name: NAME, version: VERSION, files: [{ path: 'second/package.json', content: '{}' }] }),
    ],
    [
      'a package.json beside the top folder',
      sampleTarball({ name: NAME, version: VERSION, files: [{ path: './package.json', content: '{}' }] }),
    ],
    [
      'a package.json in another spelling',
      sampleTarball({ name: NAME, version: VERSION, files: [{ path: 'package/Package.json', content: '{}' }] }),
    ],
    ['a path that climbs out', sampleTarball({ name: NAME, version: VERSION, files: [{ path: 'package/../../evil', content: '' }] })],
    ['an absolute path', sampleTarball({ name: NAME, version: VERSION, files: [{ path: '/etc/evil', content: '' }] })],
    ['a path of another system', sampleTarball({ name: NAME, version: VERSION, files: [{ path: 'package\\..\\..\\evil', content: '' }] })],
    [
      'a tarball that unpacks to far more than it is',
      sampleTarball({ name: NAME, version: VERSION, files: [{ path: 'package/zeros', content: '0'.repeat(BOMB) }] }),
    ],
    ['a tarball that is no gzip', Buffer.from('not a tarball')],
    ['a tarball that ends too early', sampleTarball({ name: NAME, version: VERSION }).subarray(0, 100)],
    ['an empty tarball', Buffer.alloc(0)],
  ];
  return cases.map(([title, tarball]) => ({ title, request: publishRequest(NAME, publishBody(NAME, VERSION, tarball)) }));
}

function wrongOutside(): Case[] {
  const edits: [string, (body: PublishDocument) => unknown][] = [
    ['another shasum', (body) => withDist(body, { shasum: '0'.repeat(40) })],
    ['another integrity', (body) => withDist(body, { integrity: `sha512-${Buffer.alloc(64).toString('base64')}` })],
    ['another length', (body) => ({ ...body, _attachments: mapped(body._attachments, (file) => ({ ...file, length: file.length + 1 })) })],
    ['data that is not base64', (body) => ({ ...body, _attachments: mapped(body._attachments, (file) => ({ ...file, data: '%%%' })) })],
    ['another name in the body', (body) => ({ ...body, name: '@acme/other' })],
    ['two versions', (body) => ({ ...body, versions: { ...body.versions, '1.0.1': { name: NAME, version: '1.0.1' } } })],
    ['no version', (body) => ({ ...body, versions: {} })],
    ['a version that is none', (body) => ({ ...body, versions: { '1.0': { name: NAME, version: '1.0' } } })],
    ['a tag that is a range', (body) => ({ ...body, 'dist-tags': { '1.x': VERSION } })],
    ['a tag for another version', (body) => ({ ...body, 'dist-tags': { latest: '9.9.9' } })],
    [
      'provenance that is no bundle',
      (body) => ({ ...body, _attachments: { ...body._attachments, [`${NAME}-${VERSION}.sigstore`]: { data: '{}' } } }),
    ],
    ['a list', () => []],
  ];
  const tarball = sampleTarball({ name: NAME, version: VERSION });
  return edits.map(([title, edit]) => ({ title, request: publishRequest(NAME, edit(publishBody(NAME, VERSION, tarball))) }));
}

function withDist(body: PublishDocument, dist: Record<string, string>): unknown {
  return { ...body, versions: mapped(body.versions, (manifest) => ({ ...manifest, dist: { ...manifest.dist, ...dist } })) };
}

function mapped<T>(record: Record<string, T>, change: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
