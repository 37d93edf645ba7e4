import { wrongParameters } from './wrong-parameters.ts';

const LONGEST = 1_000;

/** Reads the parameters of a list, and tells all that are wrong at once, in GitLab's words. */
export class QueryReader {
  readonly #problems: string[] = [];

  constructor(private readonly query: Readonly<Record<string, unknown>>) {}

  text(name: string): string | undefined {
    const value = Object.hasOwn(this.query, name) ? this.query[name] : undefined;
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string' && value.length <= LONGEST && !value.includes('\0')) return value;
    this.wrong(`${name} is invalid`);
    return undefined;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
    this.wrong(`${name} does not have a valid value`);
    return undefined;
  }

  flag(name: string): boolean {
    const value = this.text(name);
    if (value === undefined || /^(false|0|f|off|no)$/i.test(value)) return false;
    if (!/^(true|1|t|on|yes)$/i.test(value)) this.wrong(`${name} is invalid`);
    return true;
  }

  wrong(problem: string): void {
    this.#problems.push(problem);
  }

  throwIfWrong(): void {
    if (this.#problems.length > 0) throw wrongParameters(this.#problems);
  }
}
