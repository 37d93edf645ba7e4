import type { DocumentSet, SetContext, SetEntry, VersionDetail } from '@packhouse/sdk';

/** An index from scratch, as the contract describes it: entries of one key by the bytes of their places, between head, joints and tail. */
export function assembledIndex(
  set: DocumentSet,
  member: number,
  details: readonly VersionDetail[],
  context: Pick<SetContext, 'key' | 'at' | 'base'>,
): string {
  const { part, head, join, tail } = set.members[member]!;
  const entries = details.flatMap((detail) => [...set.parts[part]!.make(detail)]).filter((entry) => sameKey(entry, context.key));
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.sort), Buffer.from(b.sort)));
  const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.bytes), 0);
  const full: SetContext = { ...context, count: entries.length, bytes };
  const joint = (left: SetEntry | undefined, right: SetEntry | undefined) => String(join?.(left?.sort, right?.sort) ?? '');
  const between = entries.map((entry, at) => `${joint(entries[at - 1], entry)}${Buffer.from(entry.bytes).toString()}`);
  const close = entries.length > 0 ? joint(entries.at(-1), undefined) : '';
  return `${String(head?.(full) ?? '')}${between.join('')}${close}${String(tail?.(full) ?? '')}`;
}

function sameKey(entry: SetEntry, key: SetContext['key']): boolean {
  return Object.entries(key).every(([name, value]) => entry.key[name] === value);
}
