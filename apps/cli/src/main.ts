#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { nodeProblem } from './node-problem.ts';

// Before anything else is loaded: an older Node would stumble over it with a message that helps nobody.
const problem = nodeProblem(process.version);
if (problem === undefined) {
  // What was compiled once is loaded by the next start: a third of its time.
  enableCompileCache();
  const { runInProcess } = await import('./run-in-process.ts');
  await runInProcess(process);
} else {
  console.error(problem);
  process.exitCode = 1;
}
