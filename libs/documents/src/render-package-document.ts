import { liveVersions, packageColumns, type PackageColumns, tagsOf, toPackageRow, toTagRow, toVersionRow } from '@packhouse/catalog';
import type { Queryable } from '@packhouse/database';
import { type PackageDocument, refuse } from '@packhouse/sdk';
import { replaceLinks } from './replace-links.ts';

const bytes = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? Buffer.from(text) : text);

async function partsOf(q: Queryable, packageId: number, name: string | undefined): Promise<Map<number, Uint8Array>> {
  if (name === undefined) return new Map();
  const rows = await q.all<{ version_id: number; bytes: Uint8Array }>(
    'SELECT version_id, bytes FROM parts WHERE package_id = ? AND name = ?',
    [packageId, name],
  );
  return new Map(rows.map((row) => [row.version_id, row.bytes]));
}

/** The package as it was in the moment of the snapshot, and the document of that moment. */
export interface RenderedPackage {
  readonly record: PackageColumns;
  readonly identity: Buffer;
}

/** Head, the stored parts of the visible versions in the order of publication, tail. Nothing is parsed but what the frame looks at. `q` is a snapshot: what is read fits together. */
export async function renderPackageDocument(
  q: Queryable,
  document: PackageDocument,
  packageId: number,
  registryUrl: string,
): Promise<RenderedPackage> {
  const record = await q.get<PackageColumns>(`SELECT ${packageColumns} FROM packages WHERE id = ?`, [packageId]);
  if (!record) throw refuse('package-not-found', 'there is no such package here');
  const includes = document.includes ?? ((version) => version.status === 'default');
  const versions = (await liveVersions(q, record.id)).map(toVersionRow).filter(includes);
  // A package whose versions are all deleted is no package to those who read; its row only remembers the numbers.
  if (versions.length === 0) throw refuse('package-not-found', `there is no package ${record.name} here`);
  const parts = await partsOf(q, record.id, document.part);
  const tags = (await tagsOf(q, record.id)).map(toTagRow);
  const frame = document.frame({ package: toPackageRow(record), versions, tags });
  const join = Buffer.from(frame.join);
  const pieces: Uint8Array[] = [bytes(frame.head)];
  let first = true;
  for (const version of versions) {
    const part = parts.get(version.id);
    if (!part) continue;
    if (!first) pieces.push(join);
    pieces.push(part);
    first = false;
  }
  pieces.push(bytes(frame.tail));
  return { record, identity: replaceLinks(pieces, Buffer.from(registryUrl)) };
}
