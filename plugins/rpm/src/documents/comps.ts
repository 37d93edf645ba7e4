import { refuse } from '@packhouse/sdk';
import type { Piece } from './pieces.ts';
import { elementText, xmlRoot } from './xml-document.ts';

/** In the order of the definition (libcomps' `comps.rng`): with the member that tells two of a kind apart, where they may be several. */
const KINDS: ReadonlyMap<string, { order: number; id?: string }> = new Map([
  ['group', { order: 1, id: 'id' }],
  ['category', { order: 2, id: 'id' }],
  ['environment', { order: 3, id: 'id' }],
  ['grouphierarchy', { order: 4 }],
  ['langpacks', { order: 5 }],
  ['blacklist', { order: 6 }],
  ['whiteout', { order: 7 }],
]);

/** Groups of packages: each group, category and environment of a `comps.xml`, by its id. */
export function compsPieces(bytes: Uint8Array, maxBytes: number): readonly Piece[] {
  const comps = xmlRoot(bytes, maxBytes, 'comps');
  return comps.children.map((element) => {
    const kind = KINDS.get(element.name);
    if (!kind) throw refuse('invalid-package', `<comps> holds <${element.name}>, which is not known (line ${element.place.line}).`);
    const id = kind.id === undefined ? '' : element.textOf(kind.id);
    if (id === undefined) throw refuse('invalid-package', `A <${element.name}> has no <${kind.id}> (line ${element.place.line}).`);
    return { place: `${kind.order} ${element.name} ${id}`.trimEnd(), text: elementText(element) };
  });
}
