/** Blobs and their bytes. */
export interface Amount {
  blobs: number;
  bytes: number;
}

export type GarbagePhase = 'mark' | 'orphans' | 'condemn' | 'remove' | 'leftovers';

/** What a run did, or with `dryRun` would do now. */
export interface GarbageReport {
  dryRun: boolean;
  /** Why the run stopped before its end; nothing was removed after the doubt arose. */
  aborted: string | undefined;
  /** Newly seen without references. */
  marked: Amount;
  /** Referenced again: mark and sentence were taken back. */
  cleared: Amount;
  /** Bytes without a row, sentenced with a row made for it. */
  orphans: Amount;
  /** Bytes without a row whose content is not what their address says; left for `fsck`. */
  damagedOrphans: Amount;
  condemned: Amount;
  removed: Amount;
  /** Condemned and due, but referenced or touched meanwhile: they live on. */
  spared: Amount;
  temporaryFiles: number;
  uploadSessions: number;
  browserSessions: number;
  deviceGrants: number;
}

const none = (): Amount => ({ blobs: 0, bytes: 0 });

export const emptyReport = (dryRun: boolean): GarbageReport => ({
  dryRun,
  aborted: undefined,
  marked: none(),
  cleared: none(),
  orphans: none(),
  damagedOrphans: none(),
  condemned: none(),
  removed: none(),
  spared: none(),
  temporaryFiles: 0,
  uploadSessions: 0,
  browserSessions: 0,
  deviceGrants: 0,
});

export function add(amount: Amount, ...sizes: readonly number[]): void {
  amount.blobs += sizes.length;
  for (const size of sizes) amount.bytes += size;
}
