import { REGISTRY_URL } from '@packhouse/sdk';

/** JSON text that is ready to be written. */
export type RawJson = string & { readonly __rawJson: never };

export function raw(value: unknown): RawJson {
  return JSON.stringify(value ?? null) as RawJson;
}

/** As `raw`, except that what is absent stays absent. */
export function optional(value: unknown): RawJson | undefined {
  return value === undefined ? undefined : raw(value);
}

/** Members that are undefined are left out. */
export function object(members: Iterable<readonly [string, RawJson | undefined]>): RawJson {
  const texts: string[] = [];
  for (const [key, value] of members) if (value !== undefined) texts.push(`${JSON.stringify(key)}:${value}`);
  return `{${texts.join(',')}}` as RawJson;
}

export function list(items: Iterable<RawJson>): RawJson {
  return `[${[...items].join(',')}]` as RawJson;
}

/** An absolute link into the registry that was asked. `JSON.stringify` escapes NUL, so the placeholder can come from here only. */
export function link(path: string): RawJson {
  return `"${REGISTRY_URL}${JSON.stringify(path).slice(1)}` as RawJson;
}
