import type { FormLayout } from './layout.ts';

/** The places of forms that are no member of the set. */
export const SEALED_FILE = -1;
export const SIGNATURE = -2;

/** One index in one form, a sealed file or a signature over one. */
export interface Form {
  /** The place of its member in the set, or one of the numbers above. */
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

export const formNamed = ({ forms }: Pick<Generation, 'forms'>, name: string): Form | undefined =>
  forms.find(({ names }) => names.includes(name));
