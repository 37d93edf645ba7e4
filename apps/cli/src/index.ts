export { nodeProblem } from './node-problem.ts';
export { run } from './run.ts';
export type { Terminal } from './terminal/terminal.ts';
