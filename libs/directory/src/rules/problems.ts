import { DirectoryError } from '../directory-error.ts';

/** Collects everything that is wrong with an input, so that its author hears it at once and not field by field. */
export class Problems {
  readonly #fields: Record<string, string[]> = {};

  add(field: string, problem: string | undefined): this {
    if (problem !== undefined) (this.#fields[field] ??= []).push(problem);
    return this;
  }

  throwIfAny(): void {
    const entries = Object.entries(this.#fields);
    if (entries.length === 0) return;
    const text = entries.map(([field, problems]) => `${field} ${problems.join(', ')}`).join('; ');
    throw new DirectoryError('invalid', text, this.#fields);
  }
}

/** The error for one field. */
export function invalid(field: string, problem: string): DirectoryError {
  return new DirectoryError('invalid', `${field} ${problem}`, { [field]: [problem] });
}
