/** Looks at a value of unknown shape and adds a sentence for each thing wrong with it. */
export type Check = (value: unknown, at: string, problems: string[]) => void;

function expectation(what: string, holds: (value: unknown) => boolean): Check {
  return (value, at, problems) => {
    if (!holds(value)) problems.push(`${at} must be ${what}`);
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const text = expectation('a text that is not empty', (value) => typeof value === 'string' && value.trim() !== '');
export const bool = expectation('true or false', (value) => typeof value === 'boolean');
export const func = expectation('a function', (value) => typeof value === 'function');
export const bytes = expectation('a whole number of bytes above zero', (value) => Number.isSafeInteger(value) && (value as number) > 0);
export const count = expectation('a whole number, zero or more', (value) => Number.isSafeInteger(value) && (value as number) >= 0);

export function oneOf(...allowed: readonly unknown[]): Check {
  return expectation(`one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}`, (value) => allowed.includes(value));
}

export function matching(pattern: RegExp, what: string): Check {
  return expectation(what, (value) => typeof value === 'string' && pattern.test(value));
}

export function optional(check: Check): Check {
  return (value, at, problems) => {
    if (value !== undefined) check(value, at, problems);
  };
}

/** A function that says it, or the value itself. */
export function functionOr(check: Check): Check {
  return (value, at, problems) => {
    if (typeof value !== 'function') check(value, at, problems);
  };
}

export function list(check: Check): Check {
  return (value, at, problems) => {
    if (!Array.isArray(value)) problems.push(`${at} must be a list`);
    else value.forEach((one, index) => check(one, `${at}[${index}]`, problems));
  };
}

/** An object whose members have any names and one shape. */
export function record(check: Check): Check {
  return (value, at, problems) => {
    if (!isRecord(value)) problems.push(`${at} must be an object`);
    else for (const [key, one] of Object.entries(value)) check(one, `${at}.${key}`, problems);
  };
}

export function shape(members: Readonly<Record<string, Check>>): Check {
  return (value, at, problems) => {
    if (!isRecord(value)) problems.push(`${at} must be an object`);
    else for (const [key, check] of Object.entries(members)) check(value[key], at === '' ? key : `${at}.${key}`, problems);
  };
}
