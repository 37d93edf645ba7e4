import type { StagedBlobOf } from '@packhouse/publishing';
import { KeptFile } from './kept-file.ts';
import { stagedBlobOf } from './staged-file.ts';

/** The bytes behind a file that a plugin may publish: staged by this request, or kept by an upload session; undefined for anything else. */
export const blobOf: StagedBlobOf = (staged) =>
  staged instanceof KeptFile ? { kept: { size: staged.size, digests: staged.digests } } : stagedBlobOf(staged);
