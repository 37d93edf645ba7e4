import type { Contender, Measurement } from './measurement.ts';

export type Measure = (round: number) => Promise<Measurement>;

/** One after the other in each round, so that a slow minute of the machine hits all of them; every second round backwards. */
export async function interleave(
  rounds: number,
  contenders: Readonly<Partial<Record<Contender, Measure>>>,
): Promise<Partial<Record<Contender, Measurement>>[]> {
  const names = Object.keys(contenders) as Contender[];
  const seen: Partial<Record<Contender, Measurement>>[] = [];
  for (let round = 0; round < rounds; round++) {
    const measured: Partial<Record<Contender, Measurement>> = {};
    for (const name of round % 2 === 0 ? names : names.toReversed()) measured[name] = await contenders[name]!(round);
    seen.push(measured);
  }
  return seen;
}
