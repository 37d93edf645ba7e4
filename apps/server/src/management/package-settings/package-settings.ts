import type { PackageSettings } from '@packhouse/directory';
import { buildsToKeepKey, pluginSettingKey } from '@packhouse/gateway';
import type { PluginSet } from '@packhouse/plugin-host';
import type { Setting } from '@packhouse/sdk';
import { refusal } from '../http/refusals.ts';
import { wrongParameters } from '../packages/requests/wrong-parameters.ts';
import { patternProblem } from './exception-pattern.ts';

/** A setting whose name two projects of one top-level group may share: of top-level groups alone. */
export const ALLOW_DUPLICATE_NAMES = 'allow_duplicate_package_names';

type Kind = 'flag' | 'pattern' | 'count' | 'number' | 'text';

const MOST = 10_000;
const LONGEST_TEXT = 1024;

/** Of a format's own settings. */
const KINDS = { boolean: 'flag', number: 'number', string: 'text' } as const satisfies Record<Setting['type'], Kind>;

/** The settings that a namespace has, by the formats whose plugins have one. */
export function settingKinds(plugins: PluginSet, place: { readonly topLevelGroup: boolean }): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const { format, definition } of plugins.plugins) {
    if (definition.duplicatesSetting) {
      kinds.set(`${format}_duplicates_allowed`, 'flag');
      kinds.set(`${format}_duplicate_exception_regex`, 'pattern');
    }
    if (definition.builds) kinds.set(buildsToKeepKey(format), 'count');
    for (const { key, type } of definition.settings ?? []) kinds.set(pluginSettingKey(format, key), KINDS[type]);
  }
  if (place.topLevelGroup) kinds.set(ALLOW_DUPLICATE_NAMES, 'flag');
  return kinds;
}

/** What a namespace states itself; null: inherited from the group above, in the end the format's own rule. */
export function shownSettings(kinds: ReadonlyMap<string, Kind>, settings: PackageSettings): Record<string, unknown> {
  return Object.fromEntries(
    [...kinds].map(([key, kind]) => [key, settings[key] ?? (kind === 'pattern' ? '' : key === ALLOW_DUPLICATE_NAMES ? false : null)]),
  );
}

/** The settings in a request's body. Unknown names and wrong values are refused, all at once. */
export function readSettings(kinds: ReadonlyMap<string, Kind>, body: unknown): Record<string, unknown> {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};
  const problems: string[] = [];
  const unsafe: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const kind = kinds.get(key);
    if (kind === undefined) problems.push(`${key} is not a setting here`);
    else if (kind === 'flag') settings[key] = readFlag(key, value, problems);
    else if (kind === 'count') settings[key] = readCount(key, value, problems);
    else if (kind === 'number') settings[key] = readNumber(key, value, problems);
    else if (kind === 'text') settings[key] = readText(key, value, problems);
    else if (typeof value === 'string') {
      const problem = patternProblem(value);
      if (problem !== undefined) unsafe.push(`${key} ${problem}`);
      settings[key] = value;
    } else problems.push(`${key} is invalid`);
  }
  if (Object.keys(fields).length === 0)
    problems.push(`${[...kinds.keys()].join(', ')} are missing, at least one parameter must be provided`);
  if (problems.length > 0) throw wrongParameters(problems);
  if (unsafe.length > 0) throw refusal(422, unsafe.join('; '));
  return settings;
}

function readFlag(key: string, value: unknown, problems: string[]): boolean | null {
  if (typeof value === 'boolean' || value === null) return value;
  if (value === 'true' || value === 'false') return value === 'true';
  problems.push(`${key} is invalid`);
  return null;
}

/** A whole number from 1; null: nothing is said here. */
function readCount(key: string, value: unknown, problems: string[]): number | null {
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value;
  if (number === null || (Number.isSafeInteger(number) && (number as number) >= 1 && (number as number) <= MOST))
    return number as number | null;
  problems.push(`${key} is invalid`);
  return null;
}

function readNumber(key: string, value: unknown, problems: string[]): number | null {
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
  problems.push(`${key} is invalid`);
  return null;
}

function readText(key: string, value: unknown, problems: string[]): string | null {
  if (value === null || (typeof value === 'string' && value.length <= LONGEST_TEXT && !value.includes('\0'))) return value;
  problems.push(`${key} is invalid`);
  return null;
}
