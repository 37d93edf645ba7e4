/** One run of one server. */
export interface Measurement {
  /** In the unit of the comparison. */
  readonly value: number;
  /** The server's CPU time per request, in microseconds. */
  readonly cpuMicros?: number;
  /** Milliseconds. */
  readonly p50?: number;
  readonly p99?: number;
}

export type Contender = 'ours' | 'floor' | 'peer';

/** How many times as good as another one we must be. */
export interface RelativeBudget {
  readonly against: 'floor' | 'peer';
  readonly atLeast: number;
  /** `cpu`: CPU time per request, which other work on the machine changes least. Default: `cpu` where it is measured. */
  readonly by?: 'cpu' | 'value' | 'p99';
}

/** What our value may be at most. */
export interface AbsoluteBudget {
  readonly limit: number;
}

export type Budget = RelativeBudget | AbsoluteBudget;

export interface Comparison {
  readonly what: string;
  readonly unit: '/s' | 's' | 'ms' | 'MiB';
  /** A measurement a round, side by side. */
  readonly rounds: readonly Readonly<Partial<Record<Contender, Measurement>>>[];
  readonly budgets: readonly Budget[];
  /** What the floor is, where it is not the bare server. */
  readonly note?: string;
}
