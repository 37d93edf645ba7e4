import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { RefusalError } from '@packhouse/sdk';
import { printable } from './printable.ts';

const TRUE = /^(?:true|yes|on|y)$/i;
const FALSE = /^(?:false|no|off|n)$/i;

/** The members of a YAML mapping whose scalars are texts, each read as what it must be. What is absent, null or empty is undefined, as Helm has it. */
export class YamlMembers {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    /** How a fault names the mapping: `Chart.yaml`, `dependency 2 in Chart.yaml`. */
    private readonly where: string,
  ) {
    const members = asRecord(value);
    if (!members) throw refuse('invalid-package', `${where} is not a mapping of names to values.`);
    this.#members = members;
  }

  text(name: string): string | undefined {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw this.fault(name, 'is not a text');
    return printable(value) || undefined;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw this.fault(name, 'is missing');
    return value;
  }

  /** YAML 1.1's words too: Helm's reader knows them. */
  flag(name: string): true | undefined {
    const value = this.text(name);
    if (value === undefined || FALSE.test(value)) return undefined;
    if (!TRUE.test(value)) throw this.fault(name, 'is neither true nor false');
    return true;
  }

  texts(name: string): readonly string[] | undefined {
    const list = this.list(name);
    if (list?.every((item) => typeof item === 'string') === false) throw this.fault(name, 'is not a list of texts');
    return list?.map((item) => printable(String(item)));
  }

  list(name: string): readonly unknown[] | undefined {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw this.fault(name, 'is not a list');
    return value.length > 0 ? (value as unknown[]) : undefined;
  }

  /** A mapping of texts, kept as they are: they are for other programs. */
  map(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    const record = asRecord(value);
    if (!record) throw this.fault(name, 'is not a mapping of names to texts');
    const entries = Object.entries(record).map(([key, member]): [string, string] => [key, this.#mapped(name, member)]);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }

  #mapped(name: string, member: unknown): string {
    if (member === null) return '';
    if (typeof member !== 'string') throw this.fault(name, 'is not a mapping of names to texts: quote what is none');
    return member;
  }

  fault(name: string, what: string): RefusalError {
    return refuse('invalid-package', `"${name}" of ${this.where} ${what}.`);
  }
}

/** Members without a value are left out. */
export function present<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
