import { setTimeout } from 'node:timers/promises';

const SECOND = 1000;

/**
 * The whole second that a generation is stamped with: later than that of the one before, and never ahead of the clock: so a build may wait for up to
 * a second. A clock that stands still (or was set back) is not waited for.
 */
export async function nextSecond(clock: () => number, before: number | undefined): Promise<number> {
  const now = (): number => Math.floor(clock() / SECOND) * SECOND;
  if (before === undefined || now() > before) return now();
  const wait = before + SECOND - clock();
  if (wait <= SECOND) await setTimeout(Math.max(wait, 1));
  return Math.max(now(), before + SECOND);
}
