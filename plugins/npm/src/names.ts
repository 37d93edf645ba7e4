import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';
import validate from 'validate-npm-package-name';

const ADVICE = 'npm package names are lower case and URL-safe, at most 214 characters, with an optional @scope/ in front';

/**
 * npm's grammar for new packages, except that names of Node's core modules are names too: `events` and `punycode` exist, and clients ask for
 * them. Publishing one is refused (`isCoreModule`).
 */
export const names: NameRules = {
  parse(text) {
    const fault = faultOf(text);
    if (fault) throw refuse('invalid-name', `Not an npm package name: ${fault}. ${ADVICE}.`);
    return text;
  },
  key: (name) => name,
  root: (name) => scopeOf(name),
  owned: true,
};

/** Whether `require(name)` would never reach a package of that name. */
export function isCoreModule(name: string): boolean {
  return (validate(name).warnings ?? []).some(isCoreModuleWarning);
}

/** `acme` of `@acme/lib`. */
export function scopeOf(name: string): string | undefined {
  return name.startsWith('@') ? name.slice(1, name.indexOf('/')) : undefined;
}

/** `lib` of `@acme/lib`: what tarballs are named after. */
export function unscoped(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

function faultOf(text: string): string | undefined {
  if (!text.isWellFormed()) return 'it is not text';
  const { errors = [], warnings = [] } = validate(text);
  return errors[0] ?? warnings.find((warning) => !isCoreModuleWarning(warning)) ?? scopeFault(text);
}

function isCoreModuleWarning(warning: string): boolean {
  return warning.endsWith('is a core module name');
}

/** The validator looks at the first character of the whole name only, which for a scoped one is `@`. */
function scopeFault(name: string): string | undefined {
  const scope = scopeOf(name);
  if (scope === undefined) return undefined;
  if (/^[.~'!()*]/.test(scope)) return 'a scope starts with a letter, a digit, a hyphen or an underscore';
  return undefined;
}
