import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

const MAX_LENGTH = 200;
/** https://getcomposer.org/doc/04-schema.md#name, with a separator between any two words, so that there is one way to read a text. */
const NAME = /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|-{1,2})[a-z0-9]+)*$/;

/** `vendor/name`, in lower case: clients ask in lower case alone. */
export const names: NameRules = {
  parse(text) {
    if (isName(text)) return text;
    throw refuse(
      'invalid-name',
      'Not a Composer package name: it is written vendor/name, in lower-case letters and digits, with single "-", "_" or "." inside of a word.',
    );
  },
  key: (name) => name,
  owned: true,
};

export function isName(text: string): boolean {
  return text.length <= MAX_LENGTH && NAME.test(text);
}

/** `lib` of `acme/lib`. */
export function withoutVendor(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}
