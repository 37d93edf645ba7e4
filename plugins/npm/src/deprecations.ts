import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Mark, VersionRow } from '@packhouse/sdk';

const MAX_MESSAGE = 4096;

/** The marks that make each version's `deprecated` what the sent packument says. A version that it does not mention, or says nothing about, stays as it is. */
export function deprecationChanges(name: string, sent: unknown, rows: readonly VersionRow[]): readonly Mark[] {
  const manifests = asRecord(sent) ?? {};
  return rows.flatMap((row): Mark[] => {
    const manifest = asRecord(manifests[row.version]);
    if (!manifest || !('deprecated' in manifest)) return [];
    const deprecated = message(manifest['deprecated']);
    return deprecated === (row.deprecated ?? null) ? [] : [{ op: 'mark', package: name, version: row.version, deprecated }];
  });
}

/** An empty text takes the mark away, and so does the `false` that some publishers' scripts write. */
function message(value: unknown): string | null {
  if (value === '' || value === false || value === null) return null;
  if (value === true) return 'This version is deprecated.';
  if (typeof value !== 'string' || value.length > MAX_MESSAGE) {
    throw refuse('invalid-request', `"deprecated" is a text of at most ${MAX_MESSAGE} characters.`);
  }
  return value;
}
