import { readVersion } from '../nuget-version.ts';

export type ODataSet = 'Packages' | 'Search' | 'FindPackagesById';

/** What a segment below `/v2` names: a collection, or one package in it. */
export type ODataPath =
  { readonly kind: 'set'; readonly set: ODataSet } | { readonly kind: 'entity'; readonly id: string; readonly version: string };

const ENTITY = /^Packages\(Id='([^']{1,100})',\s?Version='([^']{1,256})'\)$/;

/** Undefined for anything else: no other addresses of OData are served. */
export function readODataPath(text: string): ODataPath | undefined {
  const set = /^(Packages|Search|FindPackagesById)(?:\(\))?$/.exec(text)?.[1];
  if (set !== undefined) return { kind: 'set', set: set as ODataSet };
  const [, id, version] = ENTITY.exec(text) ?? [];
  if (id === undefined || version === undefined || !readVersion(version)) return undefined;
  return { kind: 'entity', id, version };
}
