import { refuse } from '@packhouse/sdk';

/** A whole number of a query; undefined where it is not there. */
export function pageNumber(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw refuse('invalid-request', 'the number of results is a whole number');
}
