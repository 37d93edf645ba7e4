import type {
  DocumentKey,
  DocumentSet,
  EntryGroup,
  Gather,
  GatheredFile,
  SetContext,
  SetEntry,
  SetMember,
  VersionDetail,
} from '@packhouse/sdk';

/** What is known of the file of a group, by what it holds uncompressed. */
export type FindGathered = (bytes: Buffer) => GatheredFile | undefined;

interface Line {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * An index made from nothing, as the contract describes it: entries of one key by the bytes of their places, or a line for each group of them, between
 * head, joints and tail. Of two entries with one place the first counts, so `details` come in the order of publication.
 */
export function assembledBytes(
  set: DocumentSet,
  member: SetMember,
  details: readonly VersionDetail[],
  context: Pick<SetContext, 'key' | 'at' | 'base'>,
  find: FindGathered = () => undefined,
): Buffer {
  const entries = entriesOf(set, member, details, context.key);
  const lines = member.gather
    ? gatheredLines(member.gather, entries, find)
    : entries.map(({ sort, bytes }) => ({ name: sort, bytes: buffer(bytes) }));
  const full: SetContext = { ...context, count: lines.length, bytes: lines.reduce((sum, { bytes }) => sum + bytes.length, 0) };
  const joint = (left: Line | undefined, right: Line | undefined): Buffer => buffer(member.join?.(left?.name, right?.name));
  const joined = lines.flatMap((line, at) => [joint(lines[at - 1], line), line.bytes]);
  const close = lines.length > 0 ? [joint(lines.at(-1), undefined)] : [];
  return Buffer.concat([buffer(member.head?.(full)), ...joined, ...close, buffer(member.tail?.(full))]);
}

/** The same as text, for indexes without files of groups. */
export function assembledIndex(...index: Parameters<typeof assembledBytes>): string {
  return assembledBytes(...index).toString();
}

function gatheredLines(gather: Gather, entries: readonly SetEntry[], find: FindGathered): readonly Line[] {
  const lines = groupsOf(gather, entries).map((group) => {
    const file = gather.file && find(buffer(gather.file.make(group)));
    if (gather.file && !file) throw new Error(`no file was gathered that holds what is to be in that of ${group.name}`);
    return { name: group.name, bytes: buffer(gather.line(group, file)) };
  });
  return lines.filter(({ bytes }) => bytes.length > 0);
}

/** Neighbours with one name. */
export function groupsOf(gather: Gather, entries: readonly SetEntry[]): readonly EntryGroup[] {
  const groups: { name: string; entries: { sort: string; bytes: Uint8Array }[] }[] = [];
  for (const { sort, bytes } of entries) {
    const name = gather.group(sort);
    if (groups.at(-1)?.name !== name) groups.push({ name, entries: [] });
    groups.at(-1)!.entries.push({ sort, bytes: buffer(bytes) });
  }
  return groups;
}

/** The entries of one key in their order. */
export function entriesOf(
  set: DocumentSet,
  { part }: Pick<SetMember, 'part'>,
  details: readonly VersionDetail[],
  key: DocumentKey,
): readonly SetEntry[] {
  const places = new Map<string, SetEntry>();
  for (const detail of details)
    for (const entry of set.parts[part]!.make(detail)) if (isKey(entry.key, key) && !places.has(entry.sort)) places.set(entry.sort, entry);
  return [...places.values()].sort((a, b) => Buffer.compare(Buffer.from(a.sort), Buffer.from(b.sort)));
}

function isKey(one: DocumentKey, other: DocumentKey): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

export function buffer(bytes: string | Uint8Array | undefined): Buffer {
  return typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes ?? '');
}
