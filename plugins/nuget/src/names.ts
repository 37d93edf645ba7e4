import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

const LONGEST = 100;
/** The client's grammar for ids, with ASCII letters: of two ids that only look alike one would be an impostor. */
const ID = /^[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*$/;

/** `Newtonsoft.Json` and `newtonsoft.json` are one package; its first publisher's spelling is shown. */
export const names: NameRules = {
  parse(text) {
    if (text.length <= LONGEST && ID.test(text)) return text;
    throw refuse(
      'invalid-name',
      `A package id has 1 to ${LONGEST} letters (a to z), digits and "_", with single "." and "-" between them, such as Acme.Lib.`,
    );
  },
  key: (name) => name.toLowerCase(),
  owned: true,
};
