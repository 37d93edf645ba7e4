import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Server and generator must not fight for a core. With one core, or without taskset, nothing is pinned. */
export const SERVER_CORE = 0;
export const GENERATOR_CORE = 1;

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

export function spawnPinned(core: number, [program, ...args]: readonly string[], options: SpawnOptions): ChildProcess {
  return canPin ? spawn('taskset', ['-c', String(core), program!, ...args], options) : spawn(program!, args, options);
}
