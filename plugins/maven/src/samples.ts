import { createHash } from 'node:crypto';
import { writeZip } from '@packhouse/archives';
import type { SamplePackage, Samples } from '@packhouse/sdk';
import { corrupt } from './samples/corrupt.ts';
import { pom } from './samples/pom.ts';

function samplePackage({
  name = 'acme/lib',
  version = '1.0.0',
  salt = '',
}: {
  name?: string;
  version?: string;
  salt?: string;
}): SamplePackage {
  const artifact = name.slice(name.lastIndexOf('/') + 1);
  const folder = `/${name}/${version}`;
  const files = [
    { path: `${folder}/${artifact}-${version}.jar`, bytes: writeZip([{ path: 'notes.txt', content: `notes ${salt}` }]) },
    { path: `${folder}/${artifact}-${version}.pom`, bytes: Buffer.from(pom(name, version, `<description>notes ${salt}</description>`)) },
  ];
  const sha1 = Buffer.from(createHash('sha1').update(files[0]!.bytes).digest('hex'));
  return {
    name,
    version,
    publish: files.map(({ path, bytes }) => ({ method: 'PUT', path, body: bytes })),
    reads: [
      ...files.map(({ path, bytes }) => ({ method: 'GET', path, bytes })),
      { method: 'GET', path: `${files[0]!.path}.sha1`, bytes: sha1 },
      { method: 'GET', path: `/${name}/maven-metadata.xml` },
    ],
    remove: files.map(({ path }) => ({ method: 'DELETE', path })),
  };
}

export const samples: Samples = {
  package: samplePackage,
  names: {
    same: [
      ['com/acme/lib', 'com.acme:lib', 'com.acme/lib'],
      ['com/acme/Lib', 'com.acme:Lib'],
      ['com/acme/lib_2.13', 'com.acme/lib_2.13'],
      ['com/acme/sbt-x_2.12_1.0', 'com.acme/sbt-x/scala_2.12/sbt_1.0'],
      ['com/acme', 'com:acme'],
    ],
    refused: [
      '',
      'lib',
      'com/acme/',
      '/lib',
      'com//lib',
      'com..acme/lib',
      'com/acme/1.0-SNAPSHOT',
      'com.acme:',
      ':lib',
      'a:b:c',
      'com/äcme/lib',
      'com/acme/li+b',
      'x'.repeat(300) + '/' + 'y'.repeat(300),
    ],
  },
  versions: {
    // The tables VERSIONS_QUALIFIER and VERSIONS_NUMBER of Maven 4's ComparableVersionTest.
    ascending: [
      ...[
        '1-alpha2snapshot',
        '1-alpha2',
        '1-alpha-123',
        '1-beta-2',
        '1-beta123',
        '1-m2',
        '1-m11',
        '1-rc',
        '1-cr2',
        '1-rc123',
        '1-SNAPSHOT',
      ],
      ...['1', '1-sp', '1-sp2', '1-sp123', '1-abc', '1-def', '1-pom-1', '1-1-snapshot', '1-1', '1-2', '1-123'],
      ...['2.0', '2.0.a', '2-1', '2.0.2', '2.0.123', '2.1.0', '2.1-a', '2.1b', '2.1-c', '2.1-1', '2.1.0.1', '2.2'],
      ...['2.123', '11.a2', '11.a11', '11.b2', '11.b11', '11.m2', '11.m11', '11', '11.a', '11b', '11c', '11m'],
    ],
    refused: ['', '.', '..', '1..0', 'a b', 'a/b', '1.0\0', '${revision}', '\u0661', 'x'.repeat(256)],
  },
  corrupt,
};
