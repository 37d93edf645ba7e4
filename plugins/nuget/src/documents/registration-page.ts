import type { DocumentKey, PackageDocument, RenderInput, VersionRow } from '@packhouse/sdk';
import { REGISTRY_URL } from '@packhouse/sdk';
import { holdsSemVer2 } from '../hives.ts';
import type { Hive } from '../hives.ts';
import { nugetPackage } from '../metadata.ts';
import { registrationPagePath, registrationPath } from '../paths.ts';
import { normalizedVersion, versions as rules } from '../versions.ts';

/** Whether a hive shows the version. */
export function isInHive(row: VersionRow, hive: string | undefined): boolean {
  return row.status === 'default' && (holdsSemVer2(hive) || !nugetPackage(row.metadata).semVer2);
}

/** A page by its bounds: who holds an older index gets what lies between them now. */
export const registrationPage: PackageDocument = {
  per: 'package',
  media: 'application/json',
  part: 'leaf',
  rev: 1,
  order: 'ascending',
  includes: (row, key) => isInHive(row, key['hive']) && isBetween(row, key),
  *render(input) {
    yield* page(input, input.versions, { inline: true });
  },
};

/** The members of a page, leaves included where it is `inline`. It is addressed by its first and last version. */
export function* page(input: RenderInput, rows: readonly VersionRow[], { inline }: { inline: boolean }): Generator<string | Uint8Array> {
  const { package: of, key } = input;
  const hive = key['hive'] as Hive;
  const [first, last] = [rows[0]!.version, rows.at(-1)!.version];
  yield `{"@id":"${REGISTRY_URL}${registrationPagePath(hive, of.name, first, last)}","@type":"catalog:CatalogPage","count":${rows.length},`;
  yield `"lower":"${normalizedVersion(first)}","upper":"${normalizedVersion(last)}",`;
  yield `"parent":"${REGISTRY_URL}${registrationPath(hive, of.name)}"`;
  if (inline) {
    yield ',"items":[';
    for (const [at, row] of rows.entries()) {
      if (at > 0) yield ',';
      yield input.part(row) ?? '{}';
    }
    yield ']';
  }
  yield '}';
}

function isBetween({ version }: VersionRow, { lower = '', upper = '' }: DocumentKey): boolean {
  return rules.compare(lower, version) <= 0 && rules.compare(version, upper) <= 0;
}
