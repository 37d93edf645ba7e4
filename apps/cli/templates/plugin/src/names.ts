import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

const NAME = /^[a-z0-9][a-z0-9._-]{0,127}$/;

export const names: NameRules = {
  parse(text) {
    if (NAME.test(text)) return text;
    throw refuse(
      'invalid-name',
      'A package name has 1 to 128 lower-case letters, digits, ".", "_" and "-", and starts with a letter or a digit.',
    );
  },
  key: (name) => name,
  // A name belongs to the project that published it first.
  owned: true,
};
