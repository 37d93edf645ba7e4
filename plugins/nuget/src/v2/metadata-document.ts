import { writeXml } from '@packhouse/encoding';
import type { XmlNode } from '@packhouse/encoding';
import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { PROPERTIES } from './properties.ts';
import { challenged } from './service-document.ts';

const EDM = 'http://schemas.microsoft.com/ado/2006/04/edm';
const ENTITY = 'NuGetGallery.OData.V2FeedPackage';
const COLLECTION = `Collection(${ENTITY})`;
const SEARCH = ['searchTerm', 'targetFramework', 'includePrerelease'] as const;

const document = writeXml({
  name: 'edmx:Edmx',
  attributes: { Version: '1.0', 'xmlns:edmx': 'http://schemas.microsoft.com/ado/2007/06/edmx' },
  children: [
    {
      name: 'edmx:DataServices',
      attributes: {
        'm:DataServiceVersion': '2.0',
        'm:MaxDataServiceVersion': '2.0',
        'xmlns:m': 'http://schemas.microsoft.com/ado/2007/08/dataservices/metadata',
      },
      children: [
        { name: 'Schema', attributes: { Namespace: 'NuGetGallery.OData', xmlns: EDM }, children: [entityType()] },
        { name: 'Schema', attributes: { Namespace: 'NuGetGallery', xmlns: EDM }, children: [container()] },
      ],
    },
  ],
});

/** `GET /v2/$metadata`: says which properties entries have and that `Search` is there; without it clients make filters out of searches. */
export async function metadataDocument(call: Call<NoBody>): Promise<Reply> {
  await challenged(call);
  return reply({ text: document, media: 'application/xml; charset=utf-8', cache: 'revalidate' });
}

function entityType(): XmlNode {
  const properties = Object.entries(PROPERTIES).map(([Name, { type: Type }]) => ({
    name: 'Property',
    attributes: { Name, Type, Nullable: nullable(Name, Type) },
  }));
  const key = { name: 'Key', children: ['Id', 'Version'].map((Name) => ({ name: 'PropertyRef', attributes: { Name } })) };
  return { name: 'EntityType', attributes: { Name: 'V2FeedPackage', 'm:HasStream': 'true' }, children: [key, ...properties] };
}

function nullable(name: string, type: string): string | undefined {
  return name === 'Id' || name === 'Version' || type !== 'Edm.String' ? 'false' : undefined;
}

function container(): XmlNode {
  return {
    name: 'EntityContainer',
    attributes: { Name: 'V2FeedContext', 'm:IsDefaultEntityContainer': 'true' },
    children: [
      { name: 'EntitySet', attributes: { Name: 'Packages', EntityType: ENTITY } },
      functionImport('Search', SEARCH),
      functionImport('FindPackagesById', ['id']),
    ],
  };
}

function functionImport(Name: string, parameters: readonly string[]): XmlNode {
  return {
    name: 'FunctionImport',
    attributes: { Name, ReturnType: COLLECTION, EntitySet: 'Packages', 'm:HttpMethod': 'GET' },
    children: parameters.map((parameter) => ({
      name: 'Parameter',
      attributes: { Name: parameter, Type: parameter === 'includePrerelease' ? 'Edm.Boolean' : 'Edm.String' },
    })),
  };
}
