import type { DocumentKey } from '@packhouse/sdk';

/** Not every release of SwiftPM goes on to the next page, so that a page holds more than hardly any package has. */
export const LARGEST_PAGE = 1_000;

/** A part of a list, counted from 1. */
export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
}

/** As a document's key; the first page of the usual size is the document itself. */
export function pageKey({ page, perPage }: PageRequest): DocumentKey {
  return page === 1 && perPage === LARGEST_PAGE ? {} : { page: String(page), size: String(perPage) };
}

export function pageOf<T>(all: readonly T[], key: DocumentKey): readonly T[] {
  const size = Number(key['size'] ?? LARGEST_PAGE);
  const start = (Number(key['page'] ?? 1) - 1) * size;
  return all.slice(start, start + size);
}
