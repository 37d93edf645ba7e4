import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

const LONGEST = 200;
/** https://packaging.python.org/en/latest/specifications/name-normalization/. Without the flag `u`, no letter of another alphabet is equal to one of these. */
const NAME = /^(?:[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$/i;

/** A project is shown as its first upload spelled it, and found under every spelling that normalises to the same. */
export const names: NameRules = {
  parse(text) {
    if (text.length <= LONGEST && NAME.test(text)) return text;
    throw refuse(
      'invalid-name',
      `Not a project name: it has up to ${LONGEST} ASCII letters, digits, ".", "_" and "-", and starts and ends with a letter or a digit.`,
    );
  },
  key: normalizedName,
  owned: true,
};

/** PEP 503: lower case, with one `-` for every run of `-`, `_` and `.`. */
export function normalizedName(name: string): string {
  return name.replaceAll(/[-_.]+/g, '-').toLowerCase();
}
