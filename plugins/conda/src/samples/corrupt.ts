import { zstdCompressSync } from 'node:zlib';
import { writeTar } from '@packhouse/archives';
import type { ArchiveFile, ZipFile } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { sampleConda, sampleTarBz2, zstd } from './sample-package.ts';
import type { SampleContent } from './sample-package.ts';

const OF: SampleContent = { name: 'corrupt', version: '1.0' };
const STEM = 'corrupt-1.0-0';
const FILE = `${STEM}.conda`;

type Case = { title: string; request: SampleRequest };

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly Case[] {
  return [...zips(), ...infos(), ...tars(), ...indexJsons(), ...requests()];
}

function put(title: string, body: Uint8Array | string, path = `/main/noarch/${FILE}`): Case {
  return { title, request: { method: 'PUT', path, headers: { 'Content-Type': 'application/octet-stream' }, body } };
}

function zips(): Case[] {
  const members = (change: NonNullable<SampleContent['members']>): Buffer => sampleConda({ ...OF, members: change });
  const without = (part: string) => (all: readonly ZipFile[]) => all.filter(({ path }) => !path.startsWith(part));
  const cases: [string, Uint8Array | string][] = [
    ['bytes that are no package', 'not a package'],
    ['an empty body', ''],
    ['a zip that ends too early', sampleConda(OF).subarray(0, -30)],
    ['a zip without metadata.json', members(without('metadata'))],
    ['a zip without the info part', members(without('info-'))],
    ['a zip without the payload', members(without('pkg-'))],
    [
      'a zip whose parts are called after another package',
      members((all) => all.map((part) => ({ ...part, path: part.path.replace('corrupt', 'other') }))),
    ],
    ['a zip with a compressed part', members((all) => all.map((part) => ({ ...part, deflated: part.path.startsWith('info-') })))],
    ['a zip with a part twice', members((all) => [...all, all[2]!])],
    ['a zip with a path that climbs out', members((all) => [...all, { path: '../evil', content: 'x' }])],
    ['another revision of the container', sampleConda({ ...OF, metadata: '{"conda_pkg_format_version": 3}' })],
    ['a metadata.json that is no JSON', sampleConda({ ...OF, metadata: '{' })],
    ['a .tar.bz2 under the name of a .conda', sampleTarBz2(OF)],
  ];
  return cases.map(([title, body]) => put(title, body));
}

function infos(): Case[] {
  const withInfo = (content: Buffer): Buffer =>
    sampleConda({ ...OF, members: (all) => all.map((part) => (part.path.startsWith('info-') ? { ...part, content } : part)) });
  const more = (info: ArchiveFile): Buffer => sampleConda({ ...OF, info: [info] });
  const good = zstd(writeTar([{ path: 'info/index.json', content: '{}' }]));
  const cases: [string, Buffer][] = [
    ['that is no zstd', withInfo(Buffer.from('nothing'))],
    ['that ends too early', withInfo(good.subarray(0, -6))],
    ['of two frames', withInfo(Buffer.concat([good, good]))],
    ['that is no tar', withInfo(zstd(Buffer.from('x'.repeat(2000))))],
    ['without index.json', withInfo(zstd(writeTar([{ path: 'info/files', content: '' }])))],
    ['with index.json twice', more({ path: 'info/index.json', content: '{}' })],
    ['with a path that climbs out', more({ path: 'info/../../evil', content: 'x' })],
    ['that unpacks to far more than it is', withInfo(zstdCompressSync(writeTar([{ path: 'info/zeros', content: '0'.repeat(4_000_000) }])))],
    ['whose about.json is no JSON', more({ path: 'info/about.json', content: '{' })],
    ['whose about.json is a list', withInfo(zstd(writeTar([{ path: 'info/about.json', content: '[]' }])))],
    ['whose run_exports.json has unknown kinds', sampleConda({ ...OF, runExports: { loose: ['a'] } })],
    ['whose run_exports.json has no lists', sampleConda({ ...OF, runExports: { weak: 'a' } })],
  ];
  return cases.map(([title, body]) => put(`an info part ${title}`, body));
}

function tars(): Case[] {
  const good = sampleTarBz2(OF);
  const damaged = Buffer.from(good);
  damaged[good.length >> 1]! ^= 0xff;
  const cases: [string, Buffer][] = [
    ['that is no bzip2', Buffer.from('nothing')],
    ['that ends too early', good.subarray(0, -20)],
    ['that is damaged', damaged],
    ['with something behind it', Buffer.concat([good, Buffer.from('more')])],
    ['that is a .conda', sampleConda(OF)],
  ];
  return cases.map(([title, body]) => put(`a .tar.bz2 ${title}`, body, `/main/noarch/${STEM}.tar.bz2`));
}

function indexJsons(): Case[] {
  const cases: [string, Readonly<Record<string, unknown>>][] = [
    ['of another name', { name: 'other' }],
    ['of another version', { version: '2.0' }],
    ['of another build', { build: '1' }],
    ['of another platform', { subdir: 'linux-64' }],
    ['of a platform that is none', { subdir: 'linux-65' }],
    ['of no platform', { subdir: undefined, platform: 'linux', arch: 'z80' }],
    ['without a name', { name: undefined }],
    ['with a name that climbs', { name: '../evil' }],
    ['with a number for a version', { version: 1 }],
    ['without a build number', { build_number: undefined }],
    ['with a text for a build number', { build_number: '0' }],
    ['with a negative build number', { build_number: -1 }],
    ['with a text for dependencies', { depends: 'python' }],
    ['with a number among dependencies', { depends: ['python', 3] }],
    ['with a mapping for constraints', { constrains: {} }],
    ['with a number for a license', { license: 1 }],
    ['with an unknown kind of noarch', { noarch: 'perl' }],
    ['with a number for features', { track_features: 1 }],
    ['with package URLs that are none', { purls: ['requests'] }],
    ['with a package URL that is cut off', { purls: ['pkg:pypi/%ff'] }],
    ['with a package URL whose qualifiers are none', { purls: ['pkg:pypi/a?b'] }],
    ['with half a surrogate pair', { about: '\ud800' }],
    ['with a text for a timestamp', { timestamp: 'today' }],
    ['with a timestamp in the far future', { timestamp: 4_102_444_800_000 * 2 }],
    ['of a revision that older solvers misread', { extra_depends: { test: ['pytest'] } }],
    ['with a list for dependencies of extras', { extra_depends: ['pytest'] }],
    ['with a text for flags', { flags: 'cuda' }],
    ['with a package URL without a name', { purls: ['pkg:pypi/@1.0'] }],
    ['with a package URL that cannot be decoded', { purls: ['pkg:pypi/%ff'] }],
    ['with half of a character', { unknown: { deep: ['\ud800'] } }],
    ['that is larger than an index should hold', { depends: Array.from({ length: 9_000 }, (_, at) => `dependency-${at} >=1.0`) }],
  ];
  return cases.map(([title, index]) => put(`an index.json ${title}`, sampleConda({ ...OF, index })));
}

function requests(): Case[] {
  const body = sampleConda(OF);
  const cases: [string, string][] = [
    ['a platform that is none', `/main/linux-65/${FILE}`],
    ['another platform', `/main/linux-64/${FILE}`],
    ['a file name that is none', '/main/noarch/corrupt.conda'],
    ['a file name with capitals', '/main/noarch/Corrupt-1.0-0.conda'],
    ['the file of another package', '/main/noarch/other-1.0-0.conda'],
    ['a channel with capitals', `/Main/noarch/${FILE}`],
    ['a channel that begins with a dot', `/.main/noarch/${FILE}`],
    ['a channel called as the marker of tokens', `/t/${FILE}`],
    ['a channel called as a platform', `/linux-64/${FILE}`],
    ['a label that is none', `/main/label/1/noarch/${FILE}`],
  ];
  return [
    ...cases.map(([title, path]) => put(title, body, path)),
    { title: 'an encoded body', request: { method: 'PUT', path: `/main/noarch/${FILE}`, headers: { 'Content-Encoding': 'gzip' }, body } },
    {
      title: 'a digest that differs',
      request: { method: 'POST', path: `/api/channels/main/upload/${FILE}?sha256=${'0'.repeat(64)}`, body },
    },
    { title: 'a digest that is none', request: { method: 'POST', path: `/api/channels/main/upload/${FILE}?sha256=1`, body } },
    { title: 'a form without the package', request: form({ other: body }) },
    { title: 'a form with an attestation, which would be lost', request: form({ file: body, attestation: Buffer.from('{}') }) },
  ];
}

function form(parts: Readonly<Record<string, Uint8Array>>): SampleRequest {
  const boundary = 'sample-package-boundary';
  const pieces = Object.entries(parts).flatMap(([name, bytes]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${FILE}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    method: 'POST',
    path: '/api/v1/upload/main',
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
