import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

const MAX = 64;
/** CEP 26: separators stand alone; one underscore may be in front, two are of virtual packages. */
const NAME = /^_?[a-z0-9]+(?:[._-][a-z0-9]+)*[._-]?$/;

/** A package's name (CEP 26). Below a top-level group it belongs to one project: solvers take the newest version of a name, whoever put it into the channel. */
export const names: NameRules = {
  parse(text) {
    if (text.length <= MAX && NAME.test(text)) return text;
    throw refuse(
      'invalid-name',
      `A package's name has 1 to ${MAX} lower-case letters and digits, with single ".", "_" or "-" between them; one "_" may be in front.`,
    );
  },
  key: (name) => name,
  owned: true,
};
