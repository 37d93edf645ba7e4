import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';
import type { RpmFacts } from './package/rpm-package.ts';

/** Kept on the file of a package: a version has one for each group and architecture. */
export interface RpmFile {
  readonly group: string;
  readonly rpm: RpmFacts;
  /** As `packLists` makes it. */
  readonly lists: string;
  /** SHA-256 of what was uploaded, where the instance has signed it since. */
  readonly uploaded?: string;
}

/** Kept on the file of a document: advisories, modules, groups of packages. */
export interface DocumentFile {
  readonly group: string;
  /** Its parts by what identifies them, as they stand in the document; deflated. */
  readonly document: string;
}

export const metadata: { file: Schema } = {
  file(value) {
    const record = asRecord(value);
    const isPackage = asRecord(record?.['rpm']) !== undefined && typeof record?.['lists'] === 'string';
    if (typeof record?.['group'] !== 'string' || !(isPackage || typeof record['document'] === 'string'))
      throw refuse('invalid-package', 'File metadata must hold a group, and what the header or the document says.');
    return value;
  },
};

/** Rows hold only what the schema above let in. */
export function rpmFile(value: unknown): RpmFile | undefined {
  return asRecord(value)?.['rpm'] === undefined ? undefined : (value as RpmFile);
}

export function documentFile(value: unknown): DocumentFile | undefined {
  return asRecord(value)?.['document'] === undefined ? undefined : (value as DocumentFile);
}
