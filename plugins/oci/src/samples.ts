import { createHash } from 'node:crypto';
import type { SamplePackage, SampleRequest, Samples } from '@packhouse/sdk';
import { OCI_MANIFEST } from './media.ts';

const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';

function upload(name: string, bytes: Uint8Array): SampleRequest {
  const path = `/${name}/blobs/uploads/?digest=${digestOf(bytes)}`;
  return { method: 'POST', path, headers: { 'content-type': 'application/octet-stream' }, body: bytes };
}

function image({ name = 'web', version = '1.0.0', salt = '' }: { name?: string; version?: string; salt?: string }): SamplePackage {
  const config = Buffer.from(
    JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Labels: { version } }, rootfs: { type: 'layers', diff_ids: [] } }),
  );
  const layer = Buffer.from(`layer of ${name} ${version} ${salt}`);
  const descriptor = (mediaType: string, bytes: Uint8Array) => ({ mediaType, digest: digestOf(bytes), size: bytes.length });
  const manifest = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: descriptor(CONFIG, config), layers: [descriptor(LAYER, layer)] }),
  );
  const digest = digestOf(manifest);
  const address = `/${name}/manifests/${digest}`;
  return {
    name,
    version: digest,
    publish: [
      upload(name, config),
      upload(name, layer),
      { method: 'PUT', path: `${address}?tag=${version}`, headers: { 'content-type': OCI_MANIFEST }, body: manifest },
    ],
    reads: [
      { method: 'GET', path: address, bytes: manifest },
      { method: 'GET', path: `/${name}/blobs/${digestOf(layer)}`, bytes: layer },
      { method: 'GET', path: `/${name}/tags/list`, list: true },
    ],
    remove: [address, ...[config, layer].map((blob) => `/${name}/blobs/${digestOf(blob)}`)].map((path) => ({ method: 'DELETE', path })),
  };
}

const put = (body: string, reference = 'bad', type = OCI_MANIFEST): SampleRequest => ({
  method: 'PUT',
  path: `/web/manifests/${reference}`,
  headers: { 'content-type': type },
  body,
});

export const samples: Samples = {
  package: image,
  names: {
    same: [['web'], ['web/api'], ['a.b'], ['a__b'], ['a--b'], ['_']],
    refused: ['', 'Web', 'a..b', 'a/', '/a', '-a', 'a_', 'a___b', 'a b', '..', 'a/../b', 'a'.repeat(256)],
  },
  versions: {
    ascending: [`sha256:${'0'.repeat(64)}`, `sha256:${'f'.repeat(64)}`, `sha512:${'0'.repeat(128)}`],
    refused: [
      '',
      'latest',
      'sha256:',
      `sha256:${'F'.repeat(64)}`,
      `sha256:${'0'.repeat(63)}`,
      `md5:${'0'.repeat(32)}`,
      `sha256:${'0'.repeat(64)}\n`,
    ],
  },
  corrupt: () => [
    { title: 'a manifest that is no JSON', request: put('{') },
    { title: 'a manifest of schema 1', request: put('{"schemaVersion":1}') },
    { title: 'a manifest whose layer is missing', request: put(JSON.stringify(missing())) },
    { title: 'a manifest under the digest of another', request: put('{"schemaVersion":2}', `sha256:${'0'.repeat(64)}`) },
    { title: 'a manifest that calls itself something else', request: put(JSON.stringify({ ...missing(), mediaType: 'text/plain' })) },
    { title: 'a manifest with a broken digest', request: put(JSON.stringify({ ...missing(), config: { digest: 'sha256:x', size: 1 } })) },
    {
      title: 'a blob under the digest of another',
      request: { ...upload('web', Buffer.from('a')), path: `/web/blobs/uploads/?digest=${digestOf(Buffer.from('b'))}` },
    },
  ],
};

function missing() {
  const nothing = { mediaType: CONFIG, digest: digestOf(Buffer.from('nowhere')), size: 7 };
  return { schemaVersion: 2, mediaType: OCI_MANIFEST, config: nothing, layers: [] };
}
