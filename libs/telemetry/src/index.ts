export { Counters } from './counters.ts';
export { createLog, type Log } from './log.ts';
