import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';
import type { About } from './package/about-json.ts';
import type { Contents } from './package/contents.ts';
import type { JsonObject } from './package/json-file.ts';
import type { RunExports } from './package/run-exports.ts';

/** Kept on a package's file: builds of one version differ in all of it. */
export interface CondaFile {
  /** info/index.json, checked. */
  readonly record: JsonObject;
  readonly about: About;
  readonly runExports: RunExports;
  readonly contents: Contents;
}

export const metadata: { file: Schema } = {
  file(value) {
    if (!asRecord(asRecord(value)?.['record'])) throw refuse('invalid-package', 'File metadata must hold what index.json says.');
    return value;
  },
};

/** Rows hold only what the schema above let in. */
export function condaFile(value: unknown): CondaFile | undefined {
  return (value ?? undefined) as CondaFile | undefined;
}
