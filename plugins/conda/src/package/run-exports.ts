import { refuse } from '@packhouse/sdk';
import type { JsonObject } from './json-file.ts';
import { Members } from './members.ts';

const KINDS = ['weak', 'strong', 'weak_constrains', 'strong_constrains', 'noarch'] as const;

/** What a package adds to the dependencies of those that are built with it (CEP 12). */
export type RunExports = Readonly<Partial<Record<(typeof KINDS)[number], readonly string[]>>>;

/** info/run_exports.json. Empty lists say nothing and are left out. */
export function runExports(value: JsonObject): RunExports {
  const members = new Members(value, 'info/run_exports.json');
  const unknown = Object.keys(value).find((key) => !(KINDS as readonly string[]).includes(key));
  if (unknown !== undefined) {
    throw refuse(
      'invalid-package',
      `info/run_exports.json holds ${JSON.stringify(unknown.slice(0, 100))}; it has lists called ${KINDS.join(', ')}.`,
    );
  }
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const specs = members.texts(kind, { most: 1000, longest: 1024 }) ?? [];
      return specs.length > 0 ? [[kind, specs]] : [];
    }),
  );
}
