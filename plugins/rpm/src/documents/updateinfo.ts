import { refuse } from '@packhouse/sdk';
import type { Piece } from './pieces.ts';
import { elementText, xmlRoot } from './xml-document.ts';

/** Advisories: each `<update>` of an `updateinfo.xml`, by its id. */
export function updateinfoPieces(bytes: Uint8Array, maxBytes: number): readonly Piece[] {
  const updates = xmlRoot(bytes, maxBytes, 'updates');
  return updates.children.map((update) => {
    if (update.name !== 'update') throw refuse('invalid-package', `<updates> holds <${update.name}>, and only <update> is known.`);
    const id = update.textOf('id');
    if (id === undefined) throw refuse('invalid-package', `An <update> has no <id> (line ${update.place.line}).`);
    return { place: id, text: elementText(update) };
  });
}
