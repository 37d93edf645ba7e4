import type { Check } from './check.ts';
import { idPages } from './id-pages.ts';

const DANGLING = `
  SELECT t.name AS tag, p.name, p.format, v.version
  FROM tags t JOIN packages p ON p.id = t.package_id JOIN versions v ON v.id = t.version_id
  WHERE t.id > ? AND t.id <= ? AND (v.deleted_at IS NOT NULL OR v.package_id <> t.package_id)`;

/** A tag points to a live version of its own package. */
export async function checkTags(check: Check): Promise<void> {
  for await (const { after, upTo } of idPages(check.read, 'tags')) {
    for (const { tag, name, format, version } of await check.read.all<{ tag: string; name: string; format: string; version: string }>(
      DANGLING,
      [after, upTo],
    ))
      check.problem(
        'tag-dangling',
        `the tag ${tag} of the ${format} package ${name} points to ${version}, which is deleted or another package's`,
        'move the tag to a version that is there, or remove it',
      );
    check.paged();
  }
}
