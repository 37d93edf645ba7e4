import type { VersionRow } from '@packhouse/sdk';
import { nugetPackage } from './metadata.ts';
import { isListed } from './times.ts';
import { versions } from './versions.ts';

const PAGE = 20;
const MAX_PAGE = 1_000;
const MAX_SKIP = 10_000;
const LONGEST_TEXT = 200;
/** Fields that the public gallery's search knows; here a word may stand in any of them. */
const FIELD = /\b(?:packageid|id|version|title|tags?|author|description|summary|owner):/gi;

/** What a search asks for, and which versions it may show. */
export interface SearchScope {
  readonly text: string;
  readonly page: { readonly skip: number; readonly take: number };
  readonly kinds: { readonly prereleases: boolean; readonly yanked: false };
  shows(row: VersionRow): boolean;
}

export function searchScope(query: URLSearchParams): SearchScope {
  const prereleases = isTrue(query.get('prerelease'));
  const semVer2 = query.get('semVerLevel')?.startsWith('2.') ?? false;
  return {
    text: (query.get('q') ?? '').replaceAll(FIELD, ' ').replaceAll(/["*]/g, ' ').trim().slice(0, LONGEST_TEXT),
    page: { skip: bounded(query.get('skip'), 0, MAX_SKIP), take: bounded(query.get('take'), PAGE, MAX_PAGE) },
    kinds: { prereleases, yanked: false },
    shows: (row) =>
      isListed(row) && (prereleases || !versions.prerelease!(row.version)) && (semVer2 || !nugetPackage(row.metadata).semVer2),
  };
}

export function bounded(value: string | null, fallback: number, max: number): number {
  return value !== null && /^\d{1,9}$/.test(value) ? Math.min(Number(value), max) : fallback;
}

function isTrue(value: string | null): boolean {
  return value?.toLowerCase() === 'true';
}
