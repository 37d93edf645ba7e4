/** What one check found. `warn` works today and may not tomorrow. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly what: string;
  /** What to do; with `warn` and `fail`. */
  readonly advice?: string;
}

/** A check that throws has failed, and the others are still made. */
export type Check = () => Promise<Finding> | Finding;
