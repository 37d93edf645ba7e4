import type { Budget, Comparison, Contender, Measurement } from './measurement.ts';

export type Quantity = 'cpu' | 'value' | 'p99';

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

function goodness(measurement: Measurement, by: Quantity, unit: Comparison['unit']): number | undefined {
  if (by === 'cpu') return measurement.cpuMicros === undefined ? undefined : 1 / measurement.cpuMicros;
  if (by === 'p99') return measurement.p99 === undefined ? undefined : 1 / measurement.p99;
  return unit === '/s' ? measurement.value : 1 / measurement.value;
}

/** How many times as good as the other we are: the median of the rounds' ratios, because the two of one round met the same machine. */
export function ratio({ rounds, unit }: Comparison, against: Exclude<Contender, 'ours'>, by: Quantity): number | undefined {
  const ratios = rounds.flatMap((round) => {
    const ours = round.ours && goodness(round.ours, by, unit);
    const other = round[against] && goodness(round[against], by, unit);
    return ours === undefined || other === undefined ? [] : [ours / other];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}

/** Undefined where it was not measured. */
export function isMet(comparison: Comparison, budget: Budget): boolean | undefined {
  if ('limit' in budget) return (figures(comparison, 'ours')?.value ?? Number.NaN) <= budget.limit;
  const { against, atLeast, by } = budget;
  const reached =
    by === undefined ? (ratio(comparison, against, 'cpu') ?? ratio(comparison, against, 'value')) : ratio(comparison, against, by);
  return reached === undefined ? undefined : reached >= atLeast;
}

export interface Figures {
  readonly value: number;
  readonly cpuMicros: number | undefined;
  readonly p99: number | undefined;
  /** Half the distance between the lowest and the highest value, as a share of the median. */
  readonly spread: number;
}

export function figures({ rounds }: Comparison, name: Contender): Figures | undefined {
  const measured = rounds.flatMap((round) => round[name] ?? []);
  if (measured.length === 0) return undefined;
  const values = measured.map(({ value }) => value);
  const value = median(values);
  const cpu = measured.flatMap(({ cpuMicros }) => cpuMicros ?? []);
  const tail = measured.flatMap(({ p99 }) => p99 ?? []);
  return {
    value,
    cpuMicros: cpu.length > 0 ? median(cpu) : undefined,
    p99: tail.length > 0 ? median(tail) : undefined,
    spread: (Math.max(...values) - Math.min(...values)) / 2 / value,
  };
}
