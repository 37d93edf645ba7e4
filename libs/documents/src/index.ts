export { type DocumentHandle, Documents } from './documents.ts';
export { type MakePartsOf, refreshParts } from './refresh-parts.ts';
export type { Rendering } from './rendering.ts';
export { replaceLinks } from './replace-links.ts';
