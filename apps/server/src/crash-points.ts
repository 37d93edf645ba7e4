import type { AtPoint } from '@packhouse/publishing';

/**
 * `PACKHOUSE_TEST_CRASH_AT=publish.linked:3` ends the process, as a power cut would, when it reaches that point for the third time.
 * For the crash tests; without the variable there is nothing.
 */
export function crashPoints(environment: NodeJS.ProcessEnv): ((point: string) => void) & AtPoint {
  const [name, count = '1'] = (environment['PACKHOUSE_TEST_CRASH_AT'] ?? '').split(':');
  let left = Number(count);
  return (point: string) => {
    if (point === name && --left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
