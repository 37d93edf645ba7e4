import { writeZip } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { publishRequest } from './publish-request.ts';
import type { SampleParts } from './publish-request.ts';
import { sampleManifest, sourceArchive } from './source-archive.ts';

type Case = readonly [title: string, parts: SampleParts, headers?: Record<string, string>];

const NAME = 'Corrupt';
const PATH = `/mona/${NAME}/7.0.0`;
const BOMB = 16 * 1024 * 1024;
const GOOD = sourceArchive({ name: NAME });
const SIGNED = { 'X-Swift-Package-Signature-Format': 'cms-1.0.0' };

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly { title: string; request: SampleRequest }[] {
  const cases = [...wrongArchives(), ...wrongForms(), ...wrongMetadata(), ...wrongSignatures()];
  const good: SampleParts = [['source-archive', GOOD]];
  return [
    ...cases.map(([title, parts, headers]) => ({ title, request: publishRequest(PATH, parts, headers) })),
    { title: 'a version that is none', request: publishRequest(`/mona/${NAME}/1.0`, good) },
    { title: 'a version that ends as an address does', request: publishRequest(`/mona/${NAME}/1.0.0-beta.zip`, good) },
    { title: 'a scope that is none', request: publishRequest(`/mo--na/${NAME}/7.0.0`, good) },
    {
      title: 'a version of the API that is none',
      request: publishRequest(PATH, good, { Accept: 'application/vnd.swift.registry.v2+json' }),
    },
  ];
}

function wrongArchives(): Case[] {
  const manifest = sampleManifest(NAME);
  const archives: [string, Buffer][] = [
    ['an archive that is no zip', Buffer.from('no zip at all')],
    ['an empty archive', Buffer.alloc(0)],
    ['an archive that ends too early', GOOD.subarray(0, GOOD.length - 30)],
    ['an archive with something in front', Buffer.concat([Buffer.from('MZ'), GOOD])],
    ['no manifest', writeZip([{ path: `${NAME}/Sources/a.swift`, content: 'x' }])],
    ['a manifest without a folder around it', writeZip([{ path: 'Package.swift', content: manifest }])],
    ['a manifest that only an example has', writeZip([{ path: `${NAME}/Examples/One/Package.swift`, content: manifest }])],
    [
      'two folders at the top',
      writeZip([
        { path: `${NAME}/Package.swift`, content: manifest },
        { path: '__MACOSX/x', content: 'x' },
      ]),
    ],
    ['a manifest without a tools version', sourceArchive({ name: NAME, files: { 'Package.swift': 'import PackageDescription\n' } })],
    [
      'a variant without a tools version',
      sourceArchive({ name: NAME, files: { 'Package@swift-5.9.swift': 'import PackageDescription\n' } }),
    ],
    ['a manifest that is no text', writeZip([{ path: `${NAME}/Package.swift`, content: Buffer.from([0x2f, 0x2f, 0xc3, 0x28]) }])],
    ['a manifest as large as none is', sourceArchive({ name: NAME, files: { 'Package.swift': manifest + ' '.repeat(1024 * 1024) } })],
    ['a path that climbs out', sourceArchive({ name: NAME, files: { '../../evil': 'x' } })],
    ['an archive that unpacks to far more than it is', sourceArchive({ name: NAME, files: { zeros: '0'.repeat(BOMB) } })],
    ['more variants than Swift has versions', sourceArchive({ name: NAME, files: manyVariants() })],
  ];
  return archives.map(([title, archive]) => [title, [['source-archive', archive]]]);
}

function manyVariants(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`Package@swift-5.${at}.swift`, sampleManifest(NAME)]));
}

function wrongForms(): Case[] {
  return [
    ['no archive', [['metadata', '{}']]],
    [
      'two archives',
      [
        ['source-archive', GOOD],
        ['source-archive', GOOD],
      ],
    ],
    [
      'a part that no release has',
      [
        ['source-archive', GOOD],
        ['metdata', '{}'],
      ],
    ],
  ];
}

function wrongMetadata(): Case[] {
  const texts: [string, string][] = [
    ['metadata that is no JSON', '{'],
    ['metadata that is a list', '[]'],
    ['an author without a name', '{"author":{"email":"mona@example.com"}}'],
    ['a description that is no text', '{"description":1}'],
    ['a repository that is no text', '{"repositoryURLs":[1]}'],
    ['a time with a fraction', '{"originalPublicationTime":"2023-02-16T04:00:00.000Z"}'],
    ['a time that is none', '{"originalPublicationTime":"2023-02-32T04:00:00Z"}'],
    ['metadata as large as none is', JSON.stringify({ more: 'x'.repeat(256 * 1024) })],
  ];
  return texts.map(([title, text]) => [
    title,
    [
      ['source-archive', GOOD],
      ['metadata', text],
    ],
  ]);
}

function wrongSignatures(): Case[] {
  const archive = ['source-archive', GOOD] as const;
  return [
    ['a signature without its format', [archive, ['source-archive-signature', 'x']]],
    ['a format without a signature', [archive], SIGNED],
    ['a format that is not known', [archive, ['source-archive-signature', 'x']], { 'X-Swift-Package-Signature-Format': 'cms-9.0.0' }],
    ['a signature that is none', [archive, ['source-archive-signature', 'x']], SIGNED],
    ['a signature that is empty', [archive, ['source-archive-signature', '']], SIGNED],
    ['a signature as large as none is', [archive, ['source-archive-signature', 'x'.repeat(10_000)]], SIGNED],
    ['metadata that is signed alone', [archive, ['metadata', '{}'], ['metadata-signature', 'x']]],
  ];
}
