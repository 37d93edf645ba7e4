import { setTimeout } from 'node:timers/promises';
import { processCpu } from '../load/process-cpu.ts';
import type { Server } from './server.ts';

const LOOK_MS = 500;
/** A twentieth of a core. */
const IDLE_MICROS = (LOOK_MS * 1000) / 20;

/** A server that was just filled has work of its own at its start, which is nobody's figure. */
export async function untilIdle({ pid }: Pick<Server, 'pid'>): Promise<void> {
  for (let before = processCpu(pid); ;) {
    await setTimeout(LOOK_MS);
    const now = processCpu(pid);
    if (now - before < IDLE_MICROS) return;
    before = now;
  }
}
