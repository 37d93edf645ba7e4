import type { SamplePackage, SampleRequest, Samples } from '@packhouse/sdk';

const SAMPLE_PATH = '/app/9.9.9/app.bin';
const BYTES = Buffer.from('some bytes');

function samplePackage({ name = 'app', version = '1.0.0', salt = '' }: { name?: string; version?: string; salt?: string }): SamplePackage {
  const folder = `/${name}/${version}`;
  const files = [
    { path: `${folder}/app.bin`, bytes: Buffer.from(`binary ${salt}`) },
    { path: `${folder}/sub/dir/notes.txt`, bytes: Buffer.from(`notes ${salt}`) },
  ];
  return {
    name,
    version,
    publish: files.map(({ path, bytes }) => upload(path, {}, bytes)),
    reads: [
      ...files.map(({ path, bytes }) => ({ method: 'GET', path, bytes })),
      { method: 'GET', path: folder },
      { method: 'GET', path: `/${name}` },
    ],
    remove: [{ method: 'DELETE', path: folder }],
  };
}

function corrupt(): readonly { title: string; request: SampleRequest }[] {
  const zeros = (bytes: number) => Buffer.alloc(bytes);
  const headers: [string, Record<string, string>][] = [
    ['another SHA-256', { 'X-Checksum-Sha256': zeros(32).toString('hex') }],
    ['another SHA-1', { 'X-Checksum-Sha1': zeros(20).toString('hex') }],
    ['another MD5', { 'X-Checksum-Md5': zeros(16).toString('hex') }],
    ['another Content-MD5', { 'Content-MD5': zeros(16).toString('base64') }],
    ['another Content-Digest', { 'Content-Digest': `sha-256=:${zeros(32).toString('base64')}:` }],
    ['another Repr-Digest', { 'Repr-Digest': `sha-512=:${zeros(64).toString('base64')}:` }],
    ['a checksum that is none', { 'X-Checksum-Sha256': 'abc' }],
    ['a form', { 'Content-Type': 'multipart/form-data; boundary=x' }],
    ['an encoded body', { 'Content-Encoding': 'gzip' }],
    ['a condition that fails', { 'If-Match': `"${zeros(32).toString('hex')}"` }],
  ];
  const paths = [
    '/app/latest/app.bin',
    '/app/1..0/app.bin',
    '/app/9.9.9/a%20b',
    '/app/9.9.9/~app',
    '/app/9.9.9/caf%C3%A9',
    `${SAMPLE_PATH}?status=secret`,
  ];
  return [
    ...headers.map(([title, header]) => ({ title, request: upload(SAMPLE_PATH, header) })),
    ...paths.map((path) => ({ title: `the address ${path}`, request: upload(path) })),
  ];
}

function upload(path: string, headers: Record<string, string> = {}, body: Uint8Array = BYTES): SampleRequest {
  return { method: 'PUT', path, headers: { 'Content-Type': 'application/octet-stream', ...headers }, body };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['app'], ['App'], ['a.b_c-d+e'], ['constructor'], ['7zip']],
    refused: ['', '.app', '-app', 'a b', 'a/b', 'app\0', 'caf\u00e9', '\ud800', '..', '__proto__', 'x'.repeat(256)],
  },
  versions: {
    ascending: [
      'nightly',
      'nightly-9',
      'nightly-10',
      '0.9.0',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0',
      '1.2.0',
      '1.10.0',
    ],
    refused: ['', '.', '..', '1..0', 'latest', 'a b', 'a/b', '1.0\0', '\u0661', 'x'.repeat(256)],
  },
  corrupt,
};
