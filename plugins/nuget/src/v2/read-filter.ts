import { refuse } from '@packhouse/sdk';
import type { Expression } from './filter-expression.ts';
import { filterTokens } from './filter-tokens.ts';
import type { FilterToken } from './filter-tokens.ts';
import { PROPERTIES } from './properties.ts';

const DEEPEST = 64;
/** Each is worked out for each version that is looked at. Clients' own filters have about ten. */
const MOST_OPERATIONS = 30;
const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const FUNCTIONS: Readonly<Record<string, number>> = { tolower: 1, toupper: 1, trim: 1, substringof: 2, startswith: 2, endswith: 2 };
const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** https://www.odata.org/documentation/odata-version-2-0/uri-conventions/, section 4.5, with the operators and functions that NuGet clients use. */
export function readFilter(filter: string): Expression {
  const reader = new FilterReader(filterTokens(filter));
  const expression = reader.either();
  reader.end();
  return expression;
}

class FilterReader {
  #at = 0;
  #depth = 0;
  #operations = 0;

  constructor(private readonly tokens: readonly FilterToken[]) {}

  either(): Expression {
    return this.#chain('or', () => this.#chain('and', () => this.#negation()));
  }

  end(): void {
    if (this.#at < this.tokens.length) throw unreadable();
  }

  #chain(operator: string, next: () => Expression): Expression {
    const operands = [next()];
    while (this.#word(operator)) {
      this.#operation();
      operands.push(next());
    }
    return operands.length === 1 ? operands[0]! : { kind: 'operation', name: operator, operands };
  }

  #negation(): Expression {
    if (!this.#word('not')) return this.#comparison();
    this.#operation();
    return { kind: 'operation', name: 'not', operands: [this.#deeper(() => this.#negation())] };
  }

  #comparison(): Expression {
    const left = this.#operand();
    const name = COMPARISONS.find((operator) => this.#word(operator));
    if (name !== undefined) this.#operation();
    return name === undefined ? left : { kind: 'operation', name, operands: [left, this.#operand()] };
  }

  #operand(): Expression {
    const token = this.tokens[this.#at++];
    if (token?.kind === 'text' || token?.kind === 'number') return { kind: 'literal', value: token.value };
    if (token?.kind === 'word') return this.#named(token.value);
    if (token?.value !== '(') throw unreadable();
    const inner = this.#deeper(() => this.either());
    this.#sign(')');
    return inner;
  }

  #named(word: string): Expression {
    if (Object.hasOwn(CONSTANTS, word)) return { kind: 'literal', value: CONSTANTS[word]! };
    if (Object.hasOwn(FUNCTIONS, word)) return this.#call(word);
    if (Object.hasOwn(PROPERTIES, word)) return { kind: 'property', name: word };
    throw refuse('invalid-request', 'The $filter names a property or function that this feed does not have.');
  }

  #call(name: string): Expression {
    this.#operation();
    this.#sign('(');
    const operands = [this.#deeper(() => this.either())];
    while (operands.length < FUNCTIONS[name]!) {
      this.#sign(',');
      operands.push(this.#deeper(() => this.either()));
    }
    this.#sign(')');
    return { kind: 'call', name, operands };
  }

  #operation(): void {
    if (++this.#operations > MOST_OPERATIONS)
      throw refuse('invalid-request', `A $filter has at most ${MOST_OPERATIONS} operations and functions.`);
  }

  #word(word: string): boolean {
    const token = this.tokens[this.#at];
    if (token?.kind !== 'word' || token.value !== word) return false;
    this.#at++;
    return true;
  }

  #sign(sign: string): void {
    const token = this.tokens[this.#at++];
    if (token?.kind !== 'sign' || token.value !== sign) throw unreadable();
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) throw refuse('invalid-request', `A $filter nests at most ${DEEPEST} deep.`);
    const value = read();
    this.#depth--;
    return value;
  }
}

function unreadable(): Error {
  return refuse('invalid-request', "The $filter cannot be read; one that can: (tolower(Id) eq 'acme.lib') and IsLatestVersion.");
}
