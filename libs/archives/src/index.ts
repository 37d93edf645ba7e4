export { STOP } from './archive-entry.ts';
export type { ArchiveEntry, ArchiveSummary, VisitEntry } from './archive-entry.ts';
export { ArchiveError, archiveErrorStatus } from './archive-error.ts';
export type { ArchiveErrorCode } from './archive-error.ts';
export { defaultArchiveLimits } from './archive-limits.ts';
export type { ArchiveLimits } from './archive-limits.ts';
export { readTar } from './read-tar.ts';
export { readTarGz } from './read-tar-gz.ts';
