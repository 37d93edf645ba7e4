import {
  deletedVersionsOf,
  type FileColumns,
  filesOfVersion,
  filesOfVersions,
  liveVersions,
  packageColumns,
  type PackageColumns,
  tagsOf,
  toFileRow,
  toPackageRow,
  toTagRow,
  toVersionRow,
  type VersionColumns,
} from '@packhouse/catalog';
import type { Queryable } from '@packhouse/database';
import { type DocumentKey, type FileRow, type FrameInput, type PackageDocument, refuse, type VersionRow } from '@packhouse/sdk';
import { boundedPieces, bytesOf } from './bounded-pieces.ts';
import { replaceLinks } from './replace-links.ts';

async function partsOf(q: Queryable, packageId: number, name: string | undefined): Promise<Map<number, Uint8Array>> {
  if (name === undefined) return new Map();
  const rows = await q.all<{ version_id: number; bytes: Uint8Array }>(
    'SELECT version_id, bytes FROM parts WHERE package_id = ? AND name = ?',
    [packageId, name],
  );
  return new Map(rows.map((row) => [row.version_id, row.bytes]));
}

/** A document of few versions reads their files alone. */
const FEW = 8;

async function fileRows(q: Queryable, packageId: number, versions: readonly VersionRow[]): Promise<FileColumns[]> {
  if (versions.length > FEW) return filesOfVersions(q, packageId);
  const files: FileColumns[] = [];
  for (const { id } of versions) files.push(...(await filesOfVersion(q, id)));
  return files;
}

async function filesByVersion(
  q: Queryable,
  document: PackageDocument,
  packageId: number,
  versions: readonly VersionRow[],
): Promise<Map<number, FileRow[]>> {
  const byVersion = new Map<number, FileRow[]>();
  if (!document.files) return byVersion;
  for (const file of await fileRows(q, packageId, versions)) {
    const files = byVersion.get(file.version_id!) ?? [];
    files.push(toFileRow(file));
    byVersion.set(file.version_id!, files);
  }
  return byVersion;
}

function inOrder(versions: VersionColumns[], order: PackageDocument['order']): VersionColumns[] {
  if (order === undefined || order === 'published') return versions;
  const sign = order === 'ascending' ? 1 : -1;
  const keys = new Map(versions.map((version) => [version, Buffer.from(version.sort_key)]));
  return versions.toSorted((a, b) => sign * (Buffer.compare(keys.get(a)!, keys.get(b)!) || a.id - b.id));
}

function framed(document: PackageDocument, input: FrameInput, parts: ReadonlyMap<number, Uint8Array>): Uint8Array[] {
  const frame = document.frame!(input);
  const join = Buffer.from(frame.join);
  const pieces: Uint8Array[] = [bytesOf(frame.head)];
  let first = true;
  for (const version of input.versions) {
    const part = parts.get(version.id);
    if (!part) continue;
    if (!first) pieces.push(join);
    pieces.push(part);
    first = false;
  }
  pieces.push(bytesOf(frame.tail));
  return pieces;
}

/** The package as it was in the moment of the snapshot, and the document of that moment. */
export interface RenderedPackage {
  readonly record: PackageColumns;
  readonly identity: Buffer;
}

/** A document from its rows and stored parts. Nothing is parsed but what the plugin looks at. `q` is a snapshot: what is read fits together. */
export async function renderPackageDocument(
  q: Queryable,
  document: PackageDocument,
  packageId: number,
  key: DocumentKey,
  registryUrl: string,
): Promise<RenderedPackage> {
  const record = await q.get<PackageColumns>(`SELECT ${packageColumns} FROM packages WHERE id = ?`, [packageId]);
  if (!record) throw refuse('package-not-found', 'there is no such package here');
  const includes = document.includes ?? ((version) => version.status === 'default');
  const versions = inOrder(await liveVersions(q, record.id), document.order)
    .map(toVersionRow)
    .filter((version) => includes(version, key));
  // A package whose versions are all deleted is no package to those who read; its row only remembers the numbers.
  if (versions.length === 0) throw refuse('package-not-found', `there is no package ${record.name} here`);
  const parts = await partsOf(q, record.id, document.part);
  const tags = (await tagsOf(q, record.id)).map(toTagRow);
  const input: FrameInput = { package: toPackageRow(record), versions, tags, key };
  if (!document.render) return { record, identity: replaceLinks(framed(document, input, parts), Buffer.from(registryUrl)) };
  const files = await filesByVersion(q, document, record.id, versions);
  const deleted = document.deleted ? await deletedVersionsOf(q, record.id) : [];
  const pieces = document.render({ ...input, part: ({ id }) => parts.get(id), files: ({ id }) => files.get(id) ?? [], deleted });
  return { record, identity: replaceLinks(boundedPieces(pieces), Buffer.from(registryUrl)) };
}
