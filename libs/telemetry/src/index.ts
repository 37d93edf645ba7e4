export { Counters } from './counters.ts';
export { createLog, type Log } from './log.ts';
export { type CodeOwner, LoopWatch } from './loop-watch.ts';
