import type { SetEntry, SetPart, VersionDetail } from '@packhouse/sdk';
import { rpmFile } from '../metadata.ts';
import { packageHref } from '../package/package-file.ts';
import type { Nevra } from '../package/package-file.ts';
import { unpackLists } from '../package/packed-lists.ts';
import { evrText } from '../version/evr.ts';
import { versions } from '../versions.ts';
import { filelistsElement } from './filelists.ts';
import type { ListedPackage } from './listed-package.ts';
import { otherElement } from './other.ts';
import { primaryElement } from './primary.ts';

/** Stands in no name, and sorts below all that does. */
const SEPARATOR = ' ';
/** An entry of a set has 256 KiB at most; a package with very many files says more. */
const MOST_ENTRY = 192 * 1024;
const NUMBER_DIGITS = 4;

export const packageParts = {
  primary: packagePart(primaryElement),
  filelists: packagePart(filelistsElement),
  other: packagePart(otherElement),
};

/** Each package of a version in its group's index, by name, then version in rpm's order, then architecture. */
function packagePart(element: (listed: ListedPackage) => string): SetPart {
  return {
    rev: 1,
    *make(detail) {
      for (const { group, listed } of listedPackages(detail)) yield* entriesOf({ group }, listed, Buffer.from(element(listed)));
    },
  };
}

function* listedPackages({ files }: VersionDetail): Generator<{ group: string; listed: ListedPackage }> {
  for (const file of files) {
    const kept = rpmFile(file.metadata);
    if (!kept) continue;
    const { group, rpm: facts, lists } = kept;
    yield {
      group,
      listed: {
        facts,
        lists: unpackLists(lists),
        sha256: file.digests.sha256,
        size: file.size,
        publishedAt: file.createdAt,
        href: packageHref(facts),
      },
    };
  }
}

/** What is too long for one entry goes into several behind each other; with the digest in their place, for no part may be taken for another package's. */
function* entriesOf(key: { group: string }, { facts, sha256 }: ListedPackage, bytes: Buffer): Generator<SetEntry> {
  const sort = placeOf(facts);
  if (bytes.length <= MOST_ENTRY) yield { key, sort, bytes };
  else
    for (let [at, number] = [0, 0]; at < bytes.length; at += MOST_ENTRY, number++) {
      const place = [sort, sha256, String(number).padStart(NUMBER_DIGITS, '0')].join(SEPARATOR);
      yield { key, sort: place, bytes: bytes.subarray(at, at + MOST_ENTRY) };
    }
}

function placeOf(facts: Nevra): string {
  const version = evrText(facts);
  return [facts.name, versions.sortKey(version), version, facts.arch].join(SEPARATOR);
}
