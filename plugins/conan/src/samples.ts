import type { SamplePackage, SampleRequest, Samples } from '@packhouse/sdk';
import { corrupt } from './samples/corrupt.ts';
import { recipeFiles, revisionFor, sha1 } from './samples/recipe.ts';

function samplePackage({ name = 'acme', version = '1.0.0', salt = '' }: { name?: string; version?: string; salt?: string }): SamplePackage {
  const { conanfile, manifest } = recipeFiles(name, version, salt);
  const recipe = `/v2/conans/${encodeURIComponent(name)}/${version}/_/_`;
  const revision = `${recipe}/revisions/${revisionFor(version)}`;
  const file = (path: string, body: string): SampleRequest => ({
    method: 'PUT',
    path: `${revision}/files/${path}`,
    headers: { 'X-Checksum-Sha1': sha1(body) },
    body,
  });
  return {
    name,
    version,
    publish: [{ ...file('conanfile.py', conanfile), kept: true }, file('conanmanifest.txt', manifest)],
    reads: [
      { method: 'GET', path: `${revision}/files/conanfile.py`, bytes: Buffer.from(conanfile) },
      { method: 'GET', path: `${revision}/files/conanmanifest.txt`, bytes: Buffer.from(manifest) },
      { method: 'GET', path: `${revision}/files` },
      { method: 'GET', path: `${recipe}/latest` },
      { method: 'GET', path: `${recipe}/revisions` },
      { method: 'GET', path: `${recipe}/search` },
      { method: 'GET', path: recipe.replace('/v2/', '/v1/') },
      { method: 'GET', path: `${recipe.replace('/v2/', '/v1/')}/download_urls` },
    ],
    remove: [{ method: 'DELETE', path: recipe }],
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [['acme'], ['Acme'], ['lib_a+b.c-d'], ['7zip'], ['_x'], ['constructor'], ['xx']],
    refused: ['', 'a', '.a', '-ab', '+ab', 'a b', 'a/b', 'a@b', 'acme\0', 'caf\u00e9', '..', 'x'.repeat(102)],
  },
  versions: {
    // The order of Conan's own tests of `Version`.
    ascending: [
      '0.0.1',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.0@team/stable',
      '1.0.0@team/testing',
      '1.0.0+1',
      '1.0.0+2',
      '1.0.0.1',
      '1.2',
      '1.10',
      '2',
      '2.0.1',
      '20240101',
      'cci.20200101',
      'system',
    ],
    refused: ['', '.1', '-1', '1 0', '1/0', '1@', '1@_/_', '1@a/', '1@a/b/c', '1@/b', '1@a@b', '1.0\0', '\u0661', 'x'.repeat(256)],
  },
  corrupt,
};
