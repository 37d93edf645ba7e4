import { setTimeout as pause } from 'node:timers/promises';

/** The named points of the server's way from a whole body to its answer, in order. */
export const CRASH_POINTS = [
  'blob.staged',
  'publish.checked',
  'blob.synced',
  'blob.linked',
  'blob.dir-synced',
  'publish.linked',
  'publish.in-transaction',
  'publish.before-commit',
  'publish.committed',
] as const;

/** When a round's server dies: at a named point, the n-th time it is reached; with the n-th 201; or at any moment after it. */
export type KillMoment =
  | { readonly kind: 'point'; readonly point: string; readonly nth: number }
  | { readonly kind: 'acknowledged'; readonly nth: number }
  | { readonly kind: 'random'; readonly nth: number; readonly milliseconds: number };

/** Every named point comes once before any comes twice; between them, moments that nobody named. */
export function killMoments(count: number, random: () => number): KillMoment[] {
  const kinds = [...CRASH_POINTS, 'random', 'acknowledged', 'random'];
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length]!;
    const nth = 1 + Math.floor(random() * 24);
    if (kind === 'random') return { kind, nth, milliseconds: random() * 60 };
    return kind === 'acknowledged' ? { kind, nth } : { kind: 'point', point: kind, nth };
  });
}

export function nameOf(moment: KillMoment): string {
  if (moment.kind === 'point') return `${moment.point}:${moment.nth}`;
  return moment.kind === 'random' ? `${moment.milliseconds.toFixed(1)} ms after 201 number ${moment.nth}` : `201 number ${moment.nth}`;
}

/** Kills when the moment has come; named points need nobody. */
export async function killWhenAcknowledged(moment: KillMoment, count: number, kill: () => Promise<void>): Promise<void> {
  if (moment.kind === 'point' || count !== moment.nth) return;
  if (moment.kind === 'random') await pause(moment.milliseconds);
  await kill();
}
