import { type FileColumns, fileColumns } from '@packhouse/catalog';
import { type PlannedFile, refuse } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import type { LinkedBlob } from '@packhouse/catalog';
import type { FileOwner } from './file-owner.ts';
import { keepOlderForm } from './keep-older-form.ts';
import { meetExpectations } from './meet-expectations.ts';
import { refuseSpentPath } from './refuse-spent-path.ts';
import { refuseTwin } from './refuse-twin.ts';
import { writeFacets } from './write-facets.ts';

export interface WrittenFile {
  readonly row: FileColumns;
  readonly created: boolean;
  /** Bytes of the file that this one took the place of. */
  readonly replaced?: number;
}

function current(step: Step, owner: FileOwner, path: string): Promise<FileColumns | undefined> {
  return owner.version
    ? step.tx.get(`SELECT ${fileColumns} FROM files WHERE version_id = ? AND path = ? AND current = 1`, [owner.version.id, path])
    : step.tx.get(`SELECT ${fileColumns} FROM files WHERE package_id = ? AND version_id IS NULL AND path = ? AND current = 1`, [
        owner.record.id,
        path,
      ]);
}

function checkCondition(file: PlannedFile, existing: FileColumns | undefined): void {
  if (file.ifMatch === 'absent' && existing) throw refuse('precondition-failed', `${file.path} exists already (If-None-Match: *)`);
  if (typeof file.ifMatch === 'object' && existing?.sha256 !== file.ifMatch.sha256.toLowerCase())
    throw refuse(
      'precondition-failed',
      existing ? `${file.path} has changed: its SHA-256 is ${existing.sha256} (If-Match)` : `${file.path} does not exist (If-Match)`,
    );
}

function mayReplace(step: Step, owner: FileOwner, file: PlannedFile): boolean {
  if (file.ifFileExists === 'replace') return true;
  return !file.policyExempt && step.duplicates(owner.record.name, owner.version?.version) === 'allow';
}

/** Whoever unpacks a version to a disk cannot have a file where another one needs a folder. */
async function refuseFolderClash(step: Step, owner: FileOwner, path: string): Promise<void> {
  const at = owner.version ? ['version_id = ?', owner.version.id] : ['package_id = ? AND version_id IS NULL', owner.record.id];
  const folders = path
    .split('/')
    .slice(0, -1)
    .map((_, i, parts) => parts.slice(0, i + 1).join('/'));
  const above = folders.map(() => ' OR path = ?').join('');
  const clash = await step.tx.get<{ path: string }>(
    `SELECT path FROM files WHERE ${at[0]} AND current = 1 AND ((path >= ? AND path < ?)${above}) LIMIT 1`,
    [at[1]!, `${path}/`, `${path}0`, ...folders],
  );
  if (clash) throw refuse('file-exists', `${path} cannot stand beside ${clash.path}: one of them would be a file and a folder`);
}

/** Who sends what a sweep could take next begins its day anew. */
async function renew(step: Step, owner: FileOwner, existing: FileColumns): Promise<void> {
  if (step.plugin.packageFiles !== 'while-required' || owner.version) return;
  await step.tx.run('UPDATE files SET created_at = ? WHERE id = ?', [step.now, existing.id]);
}

/** One current file a path. What it replaces stays as history; the same bytes again change nothing where the format allows a repetition. */
export async function writeFile(step: Step, owner: FileOwner, file: PlannedFile, blob: LinkedBlob, metadata: string): Promise<WrittenFile> {
  const existing = await current(step, owner, file.path);
  checkCondition(file, existing);
  if (existing) {
    const same = existing.sha256 === blob.digests.sha256;
    if (same && file.ifFileExists !== 'refuse' && file.ifFileExists !== undefined) {
      await renew(step, owner, existing);
      return { row: existing, created: false };
    }
    if (!mayReplace(step, owner, file))
      throw refuse(
        'file-exists',
        `${file.path} of ${owner.record.name}${owner.version ? ` ${owner.version.version}` : ''} exists already with ${same ? 'the same' : 'other'} bytes; publish another version`,
      );
    await step.tx.run('UPDATE files SET current = 0, ended_at = ? WHERE id = ?', [step.now, existing.id]);
  } else {
    await refuseSpentPath(step, owner, file.path);
    await refuseTwin(step, owner, file.path);
    await refuseFolderClash(step, owner, file.path);
  }
  await meetExpectations(step, owner, file, blob.digests);
  const { sha256, sha1, md5, sha512 } = blob.digests;
  const row = await step.tx.get<FileColumns>(
    `INSERT INTO files (package_id, version_id, path, sha256, size, sha1, md5, sha512, media, role, metadata, facets, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${fileColumns}`,
    [
      ...[owner.record.id, owner.version?.id, file.path, sha256, blob.size, sha1, md5, sha512],
      ...[file.media, file.role ?? 'package', metadata, JSON.stringify(file.facets ?? {}), step.now],
    ],
  );
  await keepOlderForm(step, 'file', row!.id, metadata);
  await writeFacets(step, row!, file.facets);
  return { row: row!, created: true, replaced: existing?.size };
}
