export * from './host/index.ts';
export * from './laws/index.ts';
export { stagedBytes, type StagedBytesOptions } from './staged-bytes.ts';
