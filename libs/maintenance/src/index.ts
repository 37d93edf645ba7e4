export { fsck } from './fsck/fsck.ts';
export type { FsckKind, FsckOptions, FsckProblem, FsckReport } from './fsck/report.ts';
export { collectGarbage } from './garbage/collect-garbage.ts';
export type { GarbageOptions, GarbagePoint } from './garbage/options.ts';
export type { Amount, GarbagePhase, GarbageReport } from './garbage/report.ts';
