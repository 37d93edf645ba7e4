import type { Check } from './check.ts';
import { idPages } from './id-pages.ts';

interface Usage {
  id: number;
  full_path: string;
  versions: number | null;
  files: number | null;
  bytes: number | null;
  counted_versions: number;
  counted_files: number;
  counted_bytes: number;
}

const live = (
  what: string,
): string => `(SELECT ${what} FROM files f JOIN packages k ON k.id = f.package_id LEFT JOIN versions v ON v.id = f.version_id
  WHERE k.project_id = p.id AND f.current = 1 AND v.deleted_at IS NULL)`;

/** One statement, so that totals and recount are of the same moment. */
const COUNTED = `
  SELECT p.id, p.full_path, u.versions, u.files, u.bytes,
    (SELECT COUNT(*) FROM versions v WHERE v.project_id = p.id AND v.deleted_at IS NULL) AS counted_versions,
    ${live('COUNT(*)')} AS counted_files,
    ${live('CAST(COALESCE(SUM(f.size), 0) AS BIGINT)')} AS counted_bytes
  FROM projects p LEFT JOIN usage_totals u ON u.project_id = p.id WHERE p.id > ? AND p.id <= ? ORDER BY p.id`;

export async function checkUsage(check: Check): Promise<void> {
  for await (const { after, upTo, rows } of idPages(check.read, 'projects')) {
    for (const usage of await check.read.all<Usage>(COUNTED, [after, upTo])) {
      const kept = [usage.versions ?? 0, usage.files ?? 0, usage.bytes ?? 0];
      const counted = [usage.counted_versions, usage.counted_files, usage.counted_bytes];
      if (kept.join() === counted.join()) continue;
      const words = ([versions, files, bytes]: number[]) => `${versions} versions, ${files} files, ${bytes} bytes`;
      check.problem(
        'usage-differs',
        `the usage of ${usage.full_path} says ${words(kept)}; its rows say ${words(counted)}`,
        'nothing is lost; sizes and quotas of this project are shown wrong: report it',
      );
    }
    check.counts.projects += rows;
    check.paged();
  }
}
