import type { Check } from './check.ts';
import { idPages } from './id-pages.ts';

const TWICE = `
  SELECT p.name, p.format, v.key, COUNT(*) AS times FROM versions v JOIN packages p ON p.id = v.package_id
  WHERE v.package_id > ? AND v.package_id <= ? AND v.deleted_at IS NULL GROUP BY p.name, p.format, v.package_id, v.key HAVING COUNT(*) > 1`;

const WITHOUT_PART = `
  SELECT p.name, p.format, v.version, siblings.name AS part
  FROM versions v JOIN packages p ON p.id = v.package_id
    JOIN (SELECT DISTINCT package_id, name FROM parts WHERE package_id > ? AND package_id <= ?) siblings ON siblings.package_id = v.package_id
  WHERE v.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM parts own WHERE own.version_id = v.id AND own.name = siblings.name)`;

/** Only a format whose names have owners is in the table at all. */
const WITHOUT_OWNER = `
  SELECT p.name, p.format FROM packages p JOIN projects j ON j.id = p.project_id
  WHERE p.id > ? AND p.id <= ? AND EXISTS (SELECT 1 FROM name_owners any_owner WHERE any_owner.format = p.format)
    AND NOT EXISTS (SELECT 1 FROM name_owners o WHERE o.top_id = j.top_id AND o.format = p.format AND o.key = p.key)`;

const OWNER_ELSEWHERE = `
  SELECT p.name, p.format, o.key FROM name_owners o JOIN packages p ON p.id = o.package_id JOIN projects j ON j.id = p.project_id
  WHERE p.id > ? AND p.id <= ? AND (o.top_id <> j.top_id OR o.format <> p.format OR o.key <> p.key)`;

interface Named {
  name: string;
  format: string;
}

async function checkOwners(check: Check, range: readonly number[]): Promise<void> {
  const advice = 'publishing this name is undecided between projects: restore the database from a backup, or report it';
  for (const { format, name } of await check.read.all<Named>(WITHOUT_OWNER, range))
    check.problem('name-owner', `the name of the ${format} package ${name} has no owner in its top-level group`, advice);
  for (const { format, name, key } of await check.read.all<Named & { key: string }>(OWNER_ELSEWHERE, range))
    check.problem('name-owner', `the ${format} package ${name} owns the name ${key} where it is not`, advice);
}

/** What must hold between the rows of a package. */
export async function checkPackages(check: Check): Promise<void> {
  for await (const { after, upTo, rows } of idPages(check.read, 'packages')) {
    const range = [after, upTo];
    for (const { format, name, key } of await check.read.all<Named & { key: string }>(TWICE, range))
      check.problem(
        'version-twice',
        `the ${format} package ${name} has the version ${key} more than once`,
        'delete the version and publish it again',
      );
    for (const { format, name, version, part } of await check.read.all<Named & { version: string; part: string }>(WITHOUT_PART, range))
      check.problem(
        'parts-missing',
        `${version} of the ${format} package ${name} has no ${part} part, which its other versions have: indexes leave it out`,
        'it is made again when the version is next changed: deprecate it and take that back, or publish another version',
      );
    await checkOwners(check, range);
    check.counts.packages += rows;
    check.paged();
  }
}
