import type { Samples } from '@packhouse/sdk';
import { MANIFEST } from './files.ts';
import { identityOf } from './names.ts';
import { corrupt } from './samples/corrupt.ts';
import { publishRequest } from './samples/publish-request.ts';
import { sampleManifest, sourceArchive } from './samples/source-archive.ts';

const SCOPE = 'mona';
const ACCEPT = 'application/vnd.swift.registry.v1';

export const samples: Samples = {
  package({ name: wanted = `${SCOPE}.LinkedList`, version = '1.0.0', salt = '' }) {
    const packageName = wanted.includes('.') ? wanted : `${SCOPE}.${wanted}`;
    const { scope, name } = identityOf(packageName);
    const list = `/${scope}/${name}`;
    const release = `${list}/${encodeURIComponent(version)}`;
    const archive = sourceArchive({ name, salt });
    const told = JSON.stringify({ description: 'One thing links to another.', author: { name: 'Mona' } });
    return {
      name: packageName,
      version,
      publish: [
        publishRequest(release, [
          ['source-archive', archive],
          ['metadata', told],
        ]),
      ],
      reads: [
        { method: 'GET', path: `${release}.zip`, bytes: archive, headers: { Accept: `${ACCEPT}+zip` } },
        {
          method: 'GET',
          path: `${release}/${MANIFEST}`,
          bytes: Buffer.from(sampleManifest(name, { salt })),
          headers: { Accept: `${ACCEPT}+swift` },
        },
        { method: 'GET', path: release, headers: { Accept: `${ACCEPT}+json` } },
        { method: 'GET', path: list, headers: { Accept: `${ACCEPT}+json` }, tombstones: true },
      ],
      remove: [{ method: 'DELETE', path: release }],
    };
  },
  names: {
    same: [
      ['mona.LinkedList', 'MONA.linkedlist', 'Mona.LinkedList'],
      ['mona.linked-list'],
      ['mona.linked_list'],
      ['m-o-n-a.LinkedList'],
      ['0.1'],
      [`${'s'.repeat(39)}.${'n'.repeat(100)}`],
    ],
    refused: [
      'LinkedList',
      'mona.',
      '.LinkedList',
      'mona.Linked.List',
      '-mona.LinkedList',
      'mona-.LinkedList',
      'mo--na.LinkedList',
      'mo_na.LinkedList',
      'mona.-LinkedList',
      'mona._LinkedList',
      'mona.LinkedList-',
      'mona.Linked__List',
      'mona.Linked-_List',
      `${'s'.repeat(40)}.LinkedList`,
      `mona.${'n'.repeat(101)}`,
      'mona.L\u00ednkedList',
    ],
  },
  versions: {
    ascending: [
      '0.0.1',
      '0.9.0',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.0+build.1',
      '1.2.0',
      '1.10.0',
      '2.0.0',
    ],
    refused: [
      '1',
      '1.0',
      'v1.0.0',
      '01.0.0',
      '1.0.0-01',
      '1.0.0-',
      '1.0.0+',
      'latest',
      '1.0.0.zip',
      '1.0.0-beta.zip',
      '1.0.0-rc.JSON',
      '1.0.0+x.json',
    ],
  },
  corrupt,
};
