import type { JsonObject } from './json-file.ts';

/** What info/about.json says that people look for. */
export interface About {
  readonly home?: string;
  readonly dev_url?: string;
  readonly doc_url?: string;
  readonly source_url?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly license?: string;
  readonly license_family?: string;
}

const MAX_TEXT: Readonly<Record<keyof About, number>> = {
  home: 1024,
  dev_url: 1024,
  doc_url: 1024,
  source_url: 1024,
  summary: 2048,
  description: 64 * 1024,
  license: 1024,
  license_family: 1024,
};

/** Nothing is decided by it, so what is no text, or too long, is left out. Addresses may be lists; the first counts. */
export function aboutJson(value: JsonObject): About {
  return Object.fromEntries(
    Object.entries(MAX_TEXT).flatMap(([key, max]) => {
      const member: unknown = Object.hasOwn(value, key) ? value[key] : undefined;
      const text: unknown = Array.isArray(member) ? member[0] : member;
      return typeof text === 'string' && text !== '' && text.length <= max ? [[key, text.toWellFormed()]] : [];
    }),
  );
}
