import type { SamplePackage, SampleRequest, Samples } from '@packhouse/sdk';

/** The bytes of a package, as the ecosystem's own tool would make them; another `salt` makes other bytes of the same name and version. */
function packageBytes({ name, version, salt }: { name: string; version: string; salt: string }): Uint8Array {
  return Buffer.from(JSON.stringify({ name, version, salt }));
}

const address = (name: string, version: string): string => `/${name}/${version}/${name}.__format__`;

/** Uploads whose inside differs from their outside, damaged ones, ones that miss something: each must be refused. */
function corrupt(): readonly { title: string; request: SampleRequest }[] {
  const upload = (body: string | Uint8Array): SampleRequest => ({ method: 'PUT', path: address('app', '7.0.0'), body });
  return [
    { title: 'bytes that are no JSON', request: upload('no JSON') },
    { title: 'a package without a version', request: upload('{"name":"app"}') },
    { title: 'a package of another name', request: upload(packageBytes({ name: 'other', version: '7.0.0', salt: '' })) },
    { title: 'a package of another version', request: upload(packageBytes({ name: 'app', version: '7.0.1', salt: '' })) },
  ];
}

function samplePackage({ name = 'app', version = '1.0.0', salt = '' }: { name?: string; version?: string; salt?: string }): SamplePackage {
  const path = address(name, version);
  const bytes = packageBytes({ name, version, salt });
  return {
    name,
    version,
    publish: [{ method: 'PUT', path, headers: { 'Content-Type': 'application/octet-stream' }, body: bytes }],
    reads: [
      { method: 'GET', path, bytes },
      { method: 'GET', path: `/${name}` },
    ],
    remove: [{ method: 'DELETE', path: `/${name}/${version}` }],
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['app'], ['a.b_c-d'], ['7zip']],
    refused: ['', '.app', '-app', 'App', 'a b', 'a/b', '..', 'x'.repeat(129)],
  },
  versions: {
    ascending: ['0.9.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0', '1.2.0', '1.10.0'],
    refused: ['', '1', '1.0', '01.0.0', '1.0.0-', '1.0.0-01', '1.0.0+build', 'latest', 'v1.0.0'],
  },
  corrupt,
};
