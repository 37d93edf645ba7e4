import type { Conaninfo } from './conaninfo.ts';

/** Real ones have less than 2 KiB. A search reads those of all packages of a recipe. */
export const KEPT_CHARACTERS = 16 * 1024;

/**
 * What is kept for searches. Of a file that is larger the text is left out, and clients take the members beside it instead; of these as many as there
 * is room for, settings first, since that is what packages are looked for by.
 */
export function shortenedConaninfo(info: Conaninfo): Conaninfo {
  const { content, settings, options, full_requires: requires, recipe_hash: hash } = info;
  if (content !== undefined && content.length <= KEPT_CHARACTERS) return info;
  let left = KEPT_CHARACTERS;
  const fits = (...texts: readonly string[]): boolean => (left -= texts.join('').length) >= 0;
  return {
    recipe_hash: hash !== null && fits(hash) ? hash : null,
    settings: Object.fromEntries(Object.entries(settings).filter((pair) => fits(...pair))),
    options: Object.fromEntries(Object.entries(options).filter((pair) => fits(...pair))),
    full_requires: requires.filter((text) => fits(text)),
  };
}
