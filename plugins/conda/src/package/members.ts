import { refuse } from '@packhouse/sdk';
import type { JsonObject } from './json-file.ts';

/** Members of a JSON object, read with their types. A member that is null is one that is missing. */
export class Members {
  constructor(
    readonly value: JsonObject,
    private readonly where: string,
  ) {}

  text(key: string): string | undefined {
    const value = this.#of(key);
    if (value === undefined || typeof value === 'string') return value;
    throw this.fault(key, 'must be a text');
  }

  required(key: string): string {
    const text = this.text(key);
    if (text !== undefined) return text;
    throw this.fault(key, 'is missing');
  }

  texts(key: string, { most, longest }: { most: number; longest: number }): readonly string[] | undefined {
    const value = this.#of(key);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw this.fault(key, 'must be a list of texts');
    if (value.length > most) throw this.fault(key, `has more than ${most} members`);
    return value.map((item: unknown) => {
      if (typeof item !== 'string') throw this.fault(key, 'must be a list of texts');
      if (item.length > longest) throw this.fault(key, `has a text of more than ${longest} characters`);
      return item;
    });
  }

  count(key: string, required: true): number;
  count(key: string, required: boolean): number | undefined;
  count(key: string, required: boolean): number | undefined {
    const value = this.#of(key);
    if (value === undefined && !required) return undefined;
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    throw this.fault(key, value === undefined ? 'is missing' : 'must be a whole number from 0');
  }

  fault(key: string, what: string): Error {
    return refuse('invalid-package', `"${key}" in ${this.where} ${what}.`);
  }

  #of(key: string): unknown {
    return Object.hasOwn(this.value, key) ? (this.value[key] ?? undefined) : undefined;
  }
}
