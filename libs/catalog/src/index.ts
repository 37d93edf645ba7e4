export { BoundedCache } from './bounded-cache.ts';
export { Catalog, type PackageRecord } from './catalog.ts';
export { Downloads } from './downloads.ts';
export * from './queries.ts';
export * from './records.ts';
export { type NameScope, scopeCondition } from './scope.ts';
export { everyPackage, filesWithFacet, likePattern, listPackages, searchPackages, type SearchPlace, shownVersion } from './search.ts';
