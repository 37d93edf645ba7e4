import type { FormLayout } from './layout.ts';

/** One index in one form, or a sealed file. */
export interface Form {
  /** The place of its member in the set; -1 for a sealed file. */
  readonly member: number;
  readonly key: string;
  readonly variant: 'plain' | 'gzip' | 'zstd';
  readonly media: string;
  /** Of the form's bytes; zero where they depend on the address that is asked. */
  readonly size: number;
  /** Empty where there is no size. */
  readonly sha256: string;
  readonly layout: FormLayout;
  readonly names: readonly string[];
}

/** A whole set of indexes of one moment. */
export interface Generation {
  readonly id: number;
  /** Milliseconds since the epoch, a whole second. */
  readonly at: number;
  readonly inputs: string;
  readonly targets: ReadonlyMap<number, number>;
  readonly forms: readonly Form[];
}
