import { wrongParameters } from '../packages/requests/wrong-parameters.ts';
import { DELETE_LEVELS, PUSH_LEVELS } from './protection-levels.ts';

/** What a request says of a rule; absent fields stay as they are. */
export interface RuleChange {
  readonly format?: string;
  readonly pattern?: string;
  readonly push?: number | null;
  readonly delete?: number | null;
}

const LONGEST_PATTERN = 255;
const [PUSH, DELETE] = ['minimum_access_level_for_push', 'minimum_access_level_for_delete'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** For a new rule: the type, the pattern and at least one level must be there. */
export function readNewRule(body: unknown, isFormat: (format: string) => boolean): Required<RuleChange> {
  const fields = asFields(body);
  const missing = ['package_name_pattern', 'package_type'].filter((name) => fields[name] === undefined || fields[name] === null);
  const problems = missing.map((name) => `${name} is missing`);
  if (fields[PUSH] === undefined && fields[DELETE] === undefined)
    problems.push(`${PUSH}, ${DELETE} are missing, at least one parameter must be provided`);
  if (problems.length > 0) throw wrongParameters(problems);
  const rule = readRule(body, isFormat);
  return { format: rule.format!, pattern: rule.pattern!, push: rule.push ?? null, delete: rule.delete ?? null };
}

export function readRule(body: unknown, isFormat: (format: string) => boolean): RuleChange {
  const fields = asFields(body);
  const problems: string[] = [];
  const wrong = (name: string): undefined => void problems.push(`${name} does not have a valid value`);
  const format = fields['package_type'];
  if (format !== undefined && (typeof format !== 'string' || !isFormat(format))) wrong('package_type');
  const pattern = fields['package_name_pattern'];
  if (pattern !== undefined && (typeof pattern !== 'string' || !isPattern(pattern))) problems.push('package_name_pattern is invalid');
  const level = (name: string, levels: Readonly<Record<string, number>>): number | null | undefined => {
    const value = fields[name];
    if (value === undefined) return undefined;
    if (value === null || value === '') return null;
    return typeof value === 'string' && Object.hasOwn(levels, value) ? levels[value] : wrong(name);
  };
  const change = {
    format: format as string | undefined,
    pattern: pattern as string | undefined,
    push: level(PUSH, PUSH_LEVELS),
    delete: level(DELETE, DELETE_LEVELS),
  };
  if (problems.length > 0) throw wrongParameters(problems);
  return change;
}

function isPattern(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST_PATTERN && !/\p{Cc}/u.test(text);
}

function asFields(body: unknown): Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : {};
}
