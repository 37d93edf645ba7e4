import type { SetEntry, SetPart } from '@packhouse/sdk';
import { documentFile } from '../metadata.ts';
import { documentName } from './document-name.ts';
import type { DocumentKind } from './document-name.ts';
import { unpackPieces } from './pieces.ts';

export const documentParts = {
  updateinfo: documentPart('updateinfo'),
  modules: documentPart('modules'),
  group: documentPart('comps'),
};

/** The pieces of all documents of a kind, by what identifies them: of two with one identity the one that was published first counts. */
function documentPart(kind: DocumentKind): SetPart {
  return {
    rev: 1,
    *make({ package: { name }, files }): Generator<SetEntry> {
      if (name !== documentName(kind)) return;
      for (const file of files) {
        const kept = documentFile(file.metadata);
        if (!kept) continue;
        for (const { place, text } of unpackPieces(kept.document)) yield { key: { group: kept.group }, sort: place, bytes: text };
      }
    },
  };
}
