import { REGISTRY_URL } from '@packhouse/sdk';

/** JSON in which a link keeps the byte for the registry's URL, which no other text of it can hold. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('\\u0000', REGISTRY_URL);
}
