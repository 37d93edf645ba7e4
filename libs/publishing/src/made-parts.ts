import { keyText } from '@packhouse/catalog';
import { type DocumentKey, type DocumentSet, type PluginDefinition, refuse, type SetEntry, type VersionDetail } from '@packhouse/sdk';

/** An entry of a set, with the part that made it. */
export interface MadeEntry {
  readonly set: string;
  readonly part: string;
  readonly rev: number;
  readonly key: DocumentKey;
  readonly sort: string;
  readonly bytes: Uint8Array;
}

/** All that a version contributes to documents and indexes: data, so that another thread can make it. */
export interface MadeParts {
  readonly parts: readonly { readonly name: string; readonly rev: number; readonly bytes: Uint8Array }[];
  /** Empty for a version that is hidden. */
  readonly entries: readonly MadeEntry[];
}

/** Who calls the plugin's functions that make parts. */
export interface PartMaker {
  /** Whether the functions of that format's plugin may take long: no transaction waits for them. */
  isolates(format: string): boolean;
  /** `projectId`: what one project's version does to a plugin is not held against another's. */
  make(plugin: PluginDefinition, detail: VersionDetail, projectId: number): Promise<MadeParts> | MadeParts;
}

const MOST_SORT = 1024;
/** Everybody who reads the index gets it, and a page of entries is in memory at once. */
const MOST_ENTRY = 256 * 1024;
/** All of a version's are made and compared whenever a file joins it, while other writers wait. */
const MOST_ENTRIES = 50_000;
const MOST_BYTES = 128 * 1024 * 1024;

const toBytes = (made: string | Uint8Array): Uint8Array => (typeof made === 'string' ? Buffer.from(made) : made);

/** Pure, as the plugin's functions are. Throws what they throw, and a `TypeError` for what a plugin must not make. */
export function madeParts(plugin: PluginDefinition, detail: VersionDetail): MadeParts {
  const parts = Object.entries(plugin.parts ?? {}).map(([name, { rev, make }]) => ({ name, rev, bytes: toBytes(make(detail)) }));
  const visible = detail.version.status === 'default';
  const entries = visible ? [...boundedEntries(Object.entries(plugin.sets ?? {}), detail)] : [];
  return { parts, entries };
}

/** Calls them in this thread. */
export const localMaker: PartMaker = { isolates: () => false, make: madeParts };

function* boundedEntries(sets: readonly (readonly [string, DocumentSet])[], detail: VersionDetail): Generator<MadeEntry> {
  let [count, size] = [0, 0];
  for (const [name, set] of sets)
    for (const entry of entriesOf(name, set, detail)) {
      [count, size] = [count + 1, size + entry.bytes.length];
      if (count > MOST_ENTRIES || size > MOST_BYTES)
        throw refuse(
          'too-large',
          `all files of ${detail.package.name} ${detail.version.version} together say too much for an index: ${MOST_ENTRIES} entries and ${MOST_BYTES} bytes are the most`,
        );
      yield entry;
    }
}

function* entriesOf(set: string, definition: DocumentSet, detail: VersionDetail): Generator<MadeEntry> {
  for (const [part, { rev, make }] of Object.entries(definition.parts))
    for (const entry of make(detail)) {
      checkEntry(set, definition, entry);
      const bytes = toBytes(entry.bytes);
      if (bytes.length > MOST_ENTRY)
        throw refuse(
          'invalid-package',
          `what ${detail.package.name} ${detail.version.version} says of itself takes ${bytes.length} bytes of the index; ${MOST_ENTRY} are the most`,
        );
      yield { set, part, rev, key: entry.key, sort: entry.sort, bytes };
    }
}

/** What a plugin must not do, said at the first publish. */
function checkEntry(set: string, definition: DocumentSet, { key, sort }: SetEntry): void {
  const accepted = definition.acceptKey(key);
  if (!accepted || keyText(accepted) !== keyText(key))
    throw new TypeError(`an entry of the set ${set} has the key ${keyText(key)}, which acceptKey does not accept as it is`);
  if (sort === '' || sort.includes('\0') || !sort.isWellFormed() || Buffer.byteLength(sort) > MOST_SORT)
    throw new TypeError(
      `an entry of the set ${set} has a sort that is empty, holds a NUL or half of a character, or is longer than ${MOST_SORT} bytes`,
    );
}
