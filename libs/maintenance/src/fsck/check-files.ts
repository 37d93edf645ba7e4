import type { Check } from './check.ts';
import { idPages } from './id-pages.ts';

const DIGESTS = ['sha1', 'md5', 'sha512'] as const;

interface FileAndBlob {
  id: number;
  path: string;
  sha256: string;
  size: number;
  package: string;
  format: string;
  version: string | null;
  blob: string | null;
}

/**
 * Files that somebody may ask for, or restore, and whose blob's row is not as they say. A digest that the file's format leaves out says nothing:
 * another format with the same bytes may have made it.
 */
const WRONG = `
  SELECT f.id, f.path, f.sha256, f.size, p.name AS package, p.format, v.version, b.sha256 AS blob
  FROM files f JOIN packages p ON p.id = f.package_id LEFT JOIN versions v ON v.id = f.version_id LEFT JOIN blobs b ON b.sha256 = f.sha256
  WHERE f.id > ? AND f.id <= ?
    AND ((f.current = 1 AND v.deleted_at IS NULL) OR f.ended_at > ? OR v.deleted_at > ?)
    AND (b.sha256 IS NULL OR b.size <> f.size OR ${DIGESTS.map((digest) => `(f.${digest} <> '' AND b.${digest} <> f.${digest})`).join(' OR ')})`;

export const fileName = (file: { format: string; package: string; version: string | null; path: string }): string =>
  `${file.path} of the ${file.format} package ${file.package}${file.version === null ? '' : ` ${file.version}`}`;

export async function checkFiles(check: Check): Promise<void> {
  for await (const { after, upTo, rows } of idPages(check.read, 'files')) {
    for (const file of await check.read.all<FileAndBlob>(WRONG, [after, upTo, check.cutoff, check.cutoff])) {
      if (file.blob === null)
        check.problem(
          'blob-row-missing',
          `${fileName(file)} refers to the blob ${file.sha256}, which has no row`,
          'restore the database from a backup, or delete the file and publish it again',
        );
      else
        check.problem(
          'digests-differ',
          `${fileName(file)} states another size or other digests than its blob ${file.sha256}`,
          'restore the database from a backup, or delete the file and publish it again',
        );
    }
    check.counts.files += rows;
    check.paged();
  }
}
