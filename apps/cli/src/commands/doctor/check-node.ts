import { nodeProblem } from '../../node-problem.ts';
import type { Finding } from './finding.ts';

export function checkNode(version: string): Finding {
  const problem = nodeProblem(version);
  if (problem !== undefined) return { check: 'node', state: 'fail', what: version, advice: problem };
  return { check: 'node', state: 'ok', what: version };
}
