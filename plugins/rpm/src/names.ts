import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';
import { isDocumentName } from './documents/document-name.ts';

/** What rpmbuild takes, without its macro characters. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}$/;

export function isPackageName(text: string): boolean {
  return NAME.test(text);
}

/**
 * A package's name as its header has it; upper and lower case differ. Packages are collected in repositories, so the same name may come from several
 * projects. What describes packages (advisories, modules, groups of packages) is kept under names with a colon, which no package has.
 */
export const names: NameRules = {
  parse(text) {
    if (isPackageName(text) || isDocumentName(text)) return text;
    throw refuse(
      'invalid-name',
      'The name of a package has 1 to 128 letters, digits, ".", "_", "+" and "-", and starts with a letter, a digit or "_".',
    );
  },
  key: (name) => name,
  owned: false,
};
