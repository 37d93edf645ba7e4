import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,254}$/;

/** GitLab's rule. Upper and lower case differ: `App` and `app` are two packages. */
export const names: NameRules = {
  parse(text) {
    if (NAME.test(text)) return text;
    throw refuse(
      'invalid-name',
      'A package name has 1 to 255 letters, digits, ".", "_", "+" and "-", and starts with a letter or a digit.',
    );
  },
  key: (name) => name,
  owned: false,
};
