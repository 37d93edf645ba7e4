export * from './host/index.ts';
export * from './laws/index.ts';
