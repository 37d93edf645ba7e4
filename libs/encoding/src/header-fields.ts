import { EncodingError } from './encoding-error.ts';

export type HeaderField = {
  /** As written; compare through `HeaderFields`. */
  name: string;
  /** Continuation lines joined by `\n` with their indentation as written, white space around the whole removed. */
  value: string;
  /** Where the field begins, from 1. */
  line: number;
};

/** The fields of a header block and what follows it. */
export class HeaderFields {
  readonly fields: readonly HeaderField[];
  /** The text behind the first empty line, as written; `undefined` where there is no empty line. */
  readonly body: string | undefined;
  readonly #byName = new Map<string, HeaderField[]>();

  constructor(fields: readonly HeaderField[], body: string | undefined) {
    this.fields = fields;
    this.body = body;
    for (const field of fields) {
      const name = field.name.toLowerCase();
      const same = this.#byName.get(name);
      if (same) same.push(field);
      else this.#byName.set(name, [field]);
    }
  }

  /**
   * The value of a field, its line breaks and their indentation made one space (RFC 5322 section 2.2.3 keeps the indentation; what it folds has none
   * to keep). Names are compared without regard to case.
   *
   * @throws EncodingError `duplicate-key` when the field comes twice: readers disagree about which counts
   */
  get(name: string): string | undefined {
    const [first, second] = this.#byName.get(name.toLowerCase()) ?? [];
    if (second) throw new EncodingError('duplicate-key', `The field ${name} comes more than once`, { line: second.line });
    return first && unfolded(first.value);
  }

  /** The values of a field that may come several times, in their order, each as `get` gives it. */
  all(name: string): string[] {
    return (this.#byName.get(name.toLowerCase()) ?? []).map(({ value }) => unfolded(value));
  }
}

function unfolded(value: string): string {
  return value.includes('\n')
    ? value
        .split('\n')
        .map((line) => line.trim())
        .join(' ')
    : value;
}
