import type { DocumentKey, DocumentSet, SetContext, SetEntry, SetMember, VersionDetail } from '@packhouse/sdk';
import { gatheredLines } from './gathered-lines.ts';

/**
 * An index made from nothing, as the contract describes it: entries of one key by the bytes of their places, between head, joints and tail. Of two
 * entries with one place the first counts, so `details` come in the order of publication.
 */
export function assembledIndex(
  set: DocumentSet,
  member: SetMember,
  details: readonly VersionDetail[],
  context: Pick<SetContext, 'key' | 'at' | 'base'>,
): Buffer {
  const own = entriesOf(set, member, details, context.key);
  const entries = member.gather ? gatheredLines(member.gather, own) : own;
  const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.bytes), 0);
  const full: SetContext = { ...context, count: entries.length, bytes };
  const joint = (left: SetEntry | undefined, right: SetEntry | undefined) => bytesOf(member.join?.(left?.sort, right?.sort));
  const joined = entries.flatMap((entry, at) => [joint(entries[at - 1], entry), bytesOf(entry.bytes)]);
  const close = entries.length > 0 ? [joint(entries.at(-1), undefined)] : [];
  return Buffer.concat([bytesOf(member.head?.(full)), ...joined, ...close, bytesOf(member.tail?.(full))]);
}

/** The entries of one key in their order. */
export function entriesOf(set: DocumentSet, { part }: SetMember, details: readonly VersionDetail[], key: DocumentKey): readonly SetEntry[] {
  const places = new Map<string, SetEntry>();
  for (const detail of details)
    for (const entry of set.parts[part]!.make(detail)) if (isKey(entry.key, key) && !places.has(entry.sort)) places.set(entry.sort, entry);
  return [...places.values()].sort((a, b) => Buffer.compare(Buffer.from(a.sort), Buffer.from(b.sort)));
}

function isKey(one: DocumentKey, other: DocumentKey): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

function bytesOf(bytes: string | Uint8Array | undefined): Buffer {
  return Buffer.from(bytes ?? '');
}
