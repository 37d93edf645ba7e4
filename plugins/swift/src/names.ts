import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

const LONGEST_SCOPE = 39;
const LONGEST_NAME = 100;
/** Registry.md, sections 3.6.1 and 3.6.2, written so that there is one way to read a text. */
const SCOPE = /^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/;
const NAME = /^[A-Za-z0-9](?:[-_]?[A-Za-z0-9])*$/;

/** A package's identity is `scope.name`. Neither part holds a dot, so the identity is read in one way only. */
export interface Identity {
  readonly scope: string;
  readonly name: string;
}

/** `mona.LinkedList` and `MONA.linkedlist` are one package; its first publisher's spelling is shown. */
export const names: NameRules = {
  parse(text) {
    if (isIdentity(text)) return text;
    throw refuse(
      'invalid-name',
      `A package is called scope.name, such as mona.LinkedList: the scope has 1 to ${LONGEST_SCOPE} letters (a to z), digits and single hyphens inside, ` +
        `the name 1 to ${LONGEST_NAME} letters, digits and single hyphens or underscores inside.`,
    );
  },
  key: (name) => name.toLowerCase(),
  // As with npm: at the instance a scope is the top-level group of that name.
  root: (name) => identityOf(name).scope,
  owned: true,
};

/** Of a name in canonical form. */
export function identityOf(packageName: string): Identity {
  const dot = packageName.indexOf('.');
  return { scope: packageName.slice(0, dot), name: packageName.slice(dot + 1) };
}

function isIdentity(text: string): boolean {
  const { scope, name } = identityOf(text);
  return text.includes('.') && scope.length <= LONGEST_SCOPE && name.length <= LONGEST_NAME && SCOPE.test(scope) && NAME.test(name);
}
