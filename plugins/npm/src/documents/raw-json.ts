import { REGISTRY_URL } from '@packhouse/sdk';

/** JSON text that is ready to be written. */
export type RawJson = string & { readonly __rawJson: never };

export function raw(value: unknown): RawJson {
  return JSON.stringify(value ?? null) as RawJson;
}

/** An object of ready texts. Any key is safe: nothing is looked up by it, and members that are undefined are left out. */
export function object(members: Iterable<readonly [string, RawJson | undefined]>): RawJson {
  const texts: string[] = [];
  for (const [key, value] of members) if (value !== undefined) texts.push(`${JSON.stringify(key)}:${value}`);
  return `{${texts.join(',')}}` as RawJson;
}

/** As `raw`, except that what is absent stays absent. */
export function optional(value: unknown): RawJson | undefined {
  return value === undefined ? undefined : raw(value);
}

/** An absolute link into the registry that was asked. `JSON.stringify` escapes NUL, so the placeholder can come from here only. */
export function link(...segments: readonly string[]): RawJson {
  const path = segments.map((segment) => `/${segment}`).join('');
  return `"${REGISTRY_URL}${JSON.stringify(path).slice(1)}` as RawJson;
}

/** An object without its closing brace, to be gone on with. */
export function opened(text: RawJson): string {
  return text.slice(0, -1);
}

/** The members without their braces. */
export function bare(text: RawJson): string {
  return text.slice(1, -1);
}
