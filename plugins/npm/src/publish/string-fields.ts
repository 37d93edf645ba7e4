import { asRecord } from '@packhouse/encoding';

/** An object of texts, other members dropped; undefined where nothing is left. */
export function texts(value: unknown): Record<string, string> | undefined {
  const entries = Object.entries(asRecord(value) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A list of texts from a list, or from one text; undefined where nothing is left. */
export function list(value: unknown): string[] | undefined {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const found = items.filter((item): item is string => typeof item === 'string' && item !== '');
  return found.length > 0 ? found : undefined;
}
