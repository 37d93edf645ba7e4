import { asRecord, EncodingError, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import type { ReleaseMetadata } from '../metadata.ts';

const METADATA_BYTES = 256 * 1024;
const MOST_DEPTH = 32;
const MOST_REPOSITORIES = 32;
const TEXTS = ['description', 'licenseURL', 'readmeURL'] as const;
const PERSON = ['email', 'description', 'url'] as const;
/** Whole seconds, with a zone: as SwiftPM's reader takes dates. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * What a publisher says of a release, by Registry.md's schema (appendix B). Members that clients read must be of the kind that they read: one that is not
 * makes the whole release unreadable to them. Everything else is kept as it came.
 */
export async function readReleaseMetadata(part: Staged): Promise<ReleaseMetadata> {
  if (part.size > METADATA_BYTES) throw refuse('too-large', `The metadata of a release has at most ${METADATA_BYTES} bytes.`);
  const value = parsed(await part.bytes({ max: METADATA_BYTES }));
  const release = asRecord(value);
  if (!release) throw wrong('it is a JSON object');
  for (const key of TEXTS) checkText(release, key);
  checkTime(release['originalPublicationTime']);
  checkRepositories(release['repositoryURLs']);
  const author = checkPerson(release['author'], 'author');
  if (author) checkPerson(author['organization'], 'author.organization');
  return value as ReleaseMetadata;
}

/** Those that the metadata names, each once. */
export function repositoriesOf(release: ReleaseMetadata | undefined): readonly string[] {
  return [...new Set((release?.['repositoryURLs'] ?? []) as readonly string[])];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, { maxBytes: METADATA_BYTES, maxDepth: MOST_DEPTH });
  } catch (error) {
    if (error instanceof EncodingError) throw wrong(`${error.message}`, error);
    throw error;
  }
}

function checkPerson(value: unknown, where: string): Record<string, unknown> | undefined {
  if (isAbsent(value)) return undefined;
  const person = asRecord(value);
  if (!person || typeof person['name'] !== 'string') throw wrong(`"${where}" is an object with a "name"`);
  for (const key of PERSON) checkText(person, key, where);
  return person;
}

function checkText(record: Record<string, unknown>, key: string, where?: string): void {
  const value = record[key];
  if (!isAbsent(value) && typeof value !== 'string') throw wrong(`"${where === undefined ? key : `${where}.${key}`}" is a text`);
}

function checkTime(value: unknown): void {
  if (isAbsent(value)) return;
  if (typeof value !== 'string' || !TIME.test(value) || Number.isNaN(Date.parse(value)))
    throw wrong('"originalPublicationTime" is a time in whole seconds, such as 2023-02-16T04:00:00Z');
}

function checkRepositories(value: unknown): void {
  if (isAbsent(value)) return;
  const good = Array.isArray(value) && value.length <= MOST_REPOSITORIES && value.every((url) => typeof url === 'string');
  if (!good) throw wrong(`"repositoryURLs" is a list of at most ${MOST_REPOSITORIES} texts`);
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function wrong(right: string, cause?: unknown): Error {
  return refuse('invalid-package', `The metadata of the release is wrong: ${right}.`, { cause });
}
