import type { Comparison } from '../measure/measurement.ts';

/** How thoroughly a run measures, and where it may write. */
export interface Run {
  readonly quick: boolean;
  readonly rounds: number;
  /** Measured per server and round. */
  readonly seconds: number;
  /** An empty folder that is removed afterwards. */
  readonly folder: string;
  /** Where our documents come from, when not from SQLite. */
  readonly databaseUrl: string | undefined;
  report(comparison: Comparison): void;
}

export type Area = (run: Run) => Promise<void>;
