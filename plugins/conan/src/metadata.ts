import { asRecord } from '@packhouse/encoding';
import type { Schema } from '@packhouse/sdk';
import type { Conaninfo } from './parse/conaninfo.ts';
import type { RecipeFacts } from './parse/conanfile.ts';

/** Kept on a version: what its newest recipe says about itself. */
export type KeptRecipe = RecipeFacts;

/** Kept on a manifest: the revision of its files, whenever they were put together. */
export interface KeptManifest {
  readonly hash: string;
}

/** All of it is made by this plugin out of checked files: a schema has only to let it pass. */
const asIs: Schema = (value) => value;

export const metadata = { version: asIs, file: asIs };

export const keptRecipe = (value: unknown): KeptRecipe => (asRecord(value) ?? {}) as KeptRecipe;

export function keptHash(value: unknown): string | undefined {
  const hash = asRecord(value)?.['hash'];
  return typeof hash === 'string' ? hash : undefined;
}

export function keptConaninfo(value: unknown): Conaninfo {
  const { settings = {}, options = {}, full_requires = [], recipe_hash = null, content } = (asRecord(value) ?? {}) as Partial<Conaninfo>;
  return { settings, options, full_requires, recipe_hash, ...(content === undefined ? {} : { content }) };
}
