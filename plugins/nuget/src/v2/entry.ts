import { xmlElement } from '@packhouse/encoding';
import type { XmlNode } from '@packhouse/encoding';
import { names } from '../names.ts';
import { versionKey } from '../versions.ts';
import type { PackageEntity } from './package-entity.ts';
import { PROPERTIES } from './properties.ts';
import type { Property } from './properties.ts';

export const NAMESPACES = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:d': 'http://schemas.microsoft.com/ado/2007/08/dataservices',
  'xmlns:m': 'http://schemas.microsoft.com/ado/2007/08/dataservices/metadata',
} as const;

const TYPE = 'NuGetGallery.OData.V2FeedPackage';
const SCHEME = 'http://schemas.microsoft.com/ado/2007/08/dataservices/scheme';

/** An Atom entry with links below `base`; `alone` it is a document's root and declares the namespaces. */
export function entry(entity: PackageEntity, base: string, { alone }: { alone: boolean }): string {
  const { kept, name, row } = entity;
  const address = `${base}/v2/Packages(Id='${kept.nuspec.id}',Version='${entity.normalized}')`;
  const node: XmlNode = {
    name: 'entry',
    attributes: alone ? { ...NAMESPACES, 'xml:base': `${base}/v2` } : {},
    children: [
      { name: 'id', text: address },
      { name: 'category', attributes: { term: TYPE, scheme: SCHEME } },
      { name: 'link', attributes: { rel: 'edit', href: address } },
      { name: 'title', attributes: { type: 'text' }, text: kept.nuspec.id },
      { name: 'summary', attributes: { type: 'text' }, text: kept.nuspec.summary },
      { name: 'updated', text: new Date(row.createdAt).toISOString() },
      { name: 'author', children: [{ name: 'name', text: kept.nuspec.authors }] },
      { name: 'content', attributes: { type: 'application/zip', src: `${base}/v2/package/${names.key(name)}/${versionKey(row.version)}` } },
      { name: 'm:properties', children: Object.entries(PROPERTIES).map(([property, of]) => propertyNode(property, of, entity, base)) },
    ],
  };
  return xmlElement(node, alone ? 0 : 2);
}

function propertyNode(name: string, { type, value }: Property, entity: PackageEntity, base: string): XmlNode {
  const found = value(entity, base);
  const attributes = { 'm:type': type === 'Edm.String' ? undefined : type, 'm:null': found === undefined ? 'true' : undefined };
  return { name: `d:${name}`, attributes, text: found === undefined ? undefined : String(found) };
}
