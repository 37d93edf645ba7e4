import { REGISTRY_URL } from '@packhouse/sdk';

/** JSON text that is ready to be written. */
export type JsonText = string & { readonly __jsonText: never };

export function jsonText(value: unknown): JsonText {
  return JSON.stringify(value ?? null) as JsonText;
}

/** Members that are undefined are left out. */
export function jsonObject(members: Readonly<Record<string, JsonText | undefined>>): JsonText {
  const texts = Object.entries(members).flatMap(([key, text]) => (text === undefined ? [] : [`${JSON.stringify(key)}:${text}`]));
  return `{${texts.join(',')}}` as JsonText;
}

/**
 * A link with the byte for the registry's URL in front. That byte stands in no other text, since `JSON.stringify` escapes it; it is put around what was
 * stringified and never looked for in it, where six characters that somebody wrote look the same as an escape.
 */
export function jsonLink(url: string): JsonText {
  return url.startsWith(REGISTRY_URL)
    ? (`"${REGISTRY_URL}${JSON.stringify(url.slice(REGISTRY_URL.length)).slice(1)}` as JsonText)
    : jsonText(url);
}
