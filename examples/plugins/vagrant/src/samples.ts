import type { SamplePackage, SampleRequest, Samples } from '@packhouse/sdk';
import { boxBytes } from './sample-box.ts';

const BOX = { name: 'acme/tiny', version: '1.0.0' };

function samplePackage({
  name = BOX.name,
  version = BOX.version,
  salt = '',
}: {
  name?: string;
  version?: string;
  salt?: string;
}): SamplePackage {
  const path = `/${name}/${version}/virtualbox/amd64.box`;
  const bytes = boxBytes({ 'metadata.json': '{"provider":"virtualbox","architecture":"amd64"}', Vagrantfile: `# ${salt}\n` });
  return {
    name,
    version,
    publish: [{ method: 'PUT', path, body: bytes }],
    reads: [
      { method: 'GET', path, bytes },
      { method: 'GET', path: `/${name}` },
      { method: 'GET', path: `/${name}.json` },
      { method: 'GET', path: `/api/v2/vagrant/${name}` },
    ],
    remove: [{ method: 'DELETE', path: `/${name}/${version}` }],
  };
}

function corrupt(): readonly { title: string; request: SampleRequest }[] {
  const upload = (body: Uint8Array | string, file = 'virtualbox/amd64.box'): SampleRequest => ({
    method: 'PUT',
    path: `/acme/tiny/7.0.0/${file}`,
    body,
  });
  const whole = boxBytes({ 'metadata.json': '{"provider":"virtualbox"}' });
  return [
    { title: 'no archive', request: upload('no archive') },
    { title: 'half of a box', request: upload(whole.subarray(0, whole.length / 2)) },
    { title: 'a box without metadata.json', request: upload(boxBytes({ Vagrantfile: '' })) },
    { title: 'a metadata.json that is no JSON', request: upload(boxBytes({ 'metadata.json': '{' })) },
    { title: 'a metadata.json without a provider', request: upload(boxBytes({ 'metadata.json': '{}' })) },
    { title: 'a box for another provider', request: upload(whole, 'libvirt/amd64.box') },
    {
      title: 'a box for another architecture',
      request: upload(boxBytes({ 'metadata.json': '{"provider":"virtualbox","architecture":"arm64"}' })),
    },
  ];
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['acme/tiny', 'Acme/Tiny'], ['a/b'], ['hashicorp/bionic64'], ['my-org.eu/box_1']],
    refused: [
      '',
      'tiny',
      'acme/',
      '/tiny',
      'acme/tiny/more',
      '../tiny',
      'acme/..',
      'acme/tiny.json',
      'acme/tiny.box',
      'a b/c',
      '-a/b',
      'a/b-',
      'a/b..c',
      `a/${'x'.repeat(65)}`,
    ],
  },
  versions: {
    ascending: ['0.9', '1.0.0.a', '1.0.0-beta', '1.0.0.rc1', '1.0.0', '1.0.1', '1.2', '1.10.0', '20240101.0.0', '202401010.0.0'],
    refused: ['', 'v1.0.0', 'latest', '1.', '1..0', '-1', '1.0.0-', '1.0.0+build', '1'.repeat(65), '1a'.repeat(20)],
  },
  corrupt,
};
