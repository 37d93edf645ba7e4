export type { CodeOwner } from './code-owner.ts';
export { Counters } from './counters.ts';
export { EscapedFailures } from './escaped-failures.ts';
export { createLog, type Log } from './log.ts';
export { LoopWatch } from './loop-watch.ts';
