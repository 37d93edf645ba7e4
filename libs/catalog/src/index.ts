export { BoundedCache } from './bounded-cache.ts';
export { Catalog, type PackageRecord } from './catalog.ts';
export { keyText, parseKey, partitionTopic } from './entry-key.ts';
export { Downloads } from './downloads.ts';
export { formatsInUse } from './formats-in-use.ts';
export * from './queries.ts';
export { type LinkedBlob, recordBlob } from './record-blob.ts';
export { recordBlobs } from './record-blobs.ts';
export * from './records.ts';
export { type NameScope, scopeCondition } from './scope.ts';
export {
  everyAddress,
  everyPackage,
  filesWithFacet,
  likePattern,
  listPackages,
  searchPackages,
  type SearchPlace,
  shownVersion,
} from './search.ts';
