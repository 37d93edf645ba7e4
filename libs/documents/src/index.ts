export { type DocumentHandle, Documents } from './documents.ts';
export { type MakePartsOf, refreshParts } from './refresh-parts.ts';
export { type GenerationBuilder, LocalBuilder } from './sets/generation-builder.ts';
export type { IndexBytes, OpenedIndex } from './sets/index-opener.ts';
export { type IndexQuestion, IndexSets, type IndexSetsParts } from './sets/index-sets.ts';
export type { Rendering } from './rendering.ts';
export { replaceLinks } from './replace-links.ts';
