import type { PathToken } from '@packhouse/sdk';

/** `{x}`, `{x:parser}`, `{x*:parser}` in a pattern. */
export interface Token {
  readonly name: string;
  /** Absent for a plain token, which takes any text. */
  readonly parser?: PathToken;
  readonly parserName?: string;
  readonly star: boolean;
  /** How many segments the value may span. */
  readonly min: number;
  readonly max: number;
}

/** The longest text a plugin's parser is asked about, in UTF-16 units: the contract promises it no more. */
export const LONGEST_TOKEN = 1_000;

/** The value that the token takes from a decoded text, or undefined. A parser that throws in spite of the contract has refused. */
export function tokenValue(token: Token, text: string): string | undefined {
  if (text === '') return undefined;
  if (token.parser === undefined) return text;
  if (text.length > LONGEST_TOKEN) return undefined;
  try {
    const value: unknown = token.parser.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
