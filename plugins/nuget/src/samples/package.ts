import { writeZip } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
import { writeXml } from '@packhouse/encoding';
import type { XmlNode } from '@packhouse/encoding';
import type { SampleRequest } from '@packhouse/sdk';

export interface SampleContent {
  id: string;
  version: string;
  salt?: string;
  /** Elements of the nuspec's metadata beside id, version, authors and description. */
  metadata?: readonly XmlNode[];
  /** Files beside the nuspec. */
  files?: readonly ArchiveFile[];
  /** Instead of the nuspec that all this makes. */
  nuspec?: string | Uint8Array;
}

/** A picture of one point. */
export const ICON = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export function sampleNuspec({ id, version, metadata = [] }: SampleContent): string {
  const text = (name: string, value: string): XmlNode => ({ name, text: value });
  return writeXml({
    name: 'package',
    attributes: { xmlns: 'http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd' },
    children: [
      {
        name: 'metadata',
        children: [
          text('id', id),
          text('version', version),
          text('authors', 'Ada'),
          text('description', `A sample called ${id}`),
          ...metadata,
        ],
      },
    ],
  });
}

export function samplePackage(content: SampleContent): Buffer {
  const { id, version, salt = '', files = [], nuspec = sampleNuspec(content) } = content;
  const all: readonly ArchiveFile[] = [
    { path: `${id}.nuspec`, content: nuspec },
    { path: 'lib/netstandard2.0/_._', content: `${version} ${salt}` },
    ...files,
    { path: '_rels/.rels', content: relationships(id) },
    { path: '[Content_Types].xml', content: CONTENT_TYPES },
  ];
  return writeZip(all.map((file) => ({ ...file, deflated: true })));
}

const CONTENT_TYPES = writeXml({
  name: 'Types',
  attributes: { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
  children: [
    { name: 'Default', attributes: { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' } },
    { name: 'Default', attributes: { Extension: 'nuspec', ContentType: 'application/octet' } },
    { name: 'Default', attributes: { Extension: '_', ContentType: 'application/octet' } },
  ],
});

/** Where NuGet 2 looks for the nuspec. */
function relationships(id: string): string {
  const Type = 'http://schemas.microsoft.com/packaging/2010/07/manifest';
  return writeXml({
    name: 'Relationships',
    attributes: { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
    children: [{ name: 'Relationship', attributes: { Type, Target: `/${id}.nuspec`, Id: 'R1' } }],
  });
}

const BOUNDARY = 'a-boundary-of-samples';

/** As clients send it: the boundary in quotes, the part called `package`. */
export function pushRequest(archive: Uint8Array, path = '/'): SampleRequest {
  const head = `--${BOUNDARY}\r\nContent-Type: application/octet-stream\r\nContent-Disposition: form-data; name=package; filename=package.nupkg; filename*=utf-8''package.nupkg\r\n\r\n`;
  return {
    method: 'PUT',
    path,
    headers: { 'Content-Type': `multipart/form-data; boundary="${BOUNDARY}"` },
    body: Buffer.concat([Buffer.from(head), archive, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  };
}
