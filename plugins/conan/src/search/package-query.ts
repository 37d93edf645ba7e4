import { refuse } from '@packhouse/sdk';
import type { Conaninfo } from '../parse/conaninfo.ts';

type Info = Pick<Conaninfo, 'settings' | 'options'>;
export type PackageFilter = (info: Info) => boolean;

const MAX_QUERY = 4096;
const MAX_TERMS = 200;
const TOKEN = /\s*(?:(\()|(\))|(AND|OR)(?=[\s(]|$)|([\w.:&*-]+)\s*=\s*(?:"([^"]*)"|([^\s()"]+)))/iy;
const SETTINGS = new Set(['os', 'os_build', 'compiler', 'arch', 'arch_build', 'build_type']);

type Token = { readonly kind: '(' | ')' | 'and' | 'or' } | { readonly kind: 'term'; readonly filter: PackageFilter };

/**
 * A filter such as `os=Linux AND (arch=x86_64 OR shared=True)`: Conan's own rules of which names are settings, and `None` for one that a package has not.
 * AND and OR bind alike, from the left, as in Conan.
 */
export function packageQuery(text: string): PackageFilter {
  const tokens = tokensOf(text);
  const [filter, rest] = expression(tokens, 0, 0);
  if (rest !== tokens.length) throw bad('a bracket closes that none has opened');
  return filter;
}

const MAX_DEPTH = 20;

function expression(tokens: readonly Token[], from: number, depth: number): [PackageFilter, number] {
  let [left, at] = operand(tokens, from, depth);
  for (let operator = tokens[at]; operator && (operator.kind === 'and' || operator.kind === 'or'); operator = tokens[at]) {
    const [right, next] = operand(tokens, at + 1, depth);
    left = operator.kind === 'and' ? both(left, right) : either(left, right);
    at = next;
  }
  return [left, at];
}

function operand(tokens: readonly Token[], at: number, depth: number): [PackageFilter, number] {
  const token = tokens[at];
  if (token?.kind === 'term') return [token.filter, at + 1];
  if (token?.kind !== '(' || depth >= MAX_DEPTH) throw bad('name=value is missing');
  const [inside, next] = expression(tokens, at + 1, depth + 1);
  if (tokens[next]?.kind !== ')') throw bad('a bracket is not closed');
  return [inside, next + 1];
}

const both =
  (a: PackageFilter, b: PackageFilter): PackageFilter =>
  (info) =>
    a(info) && b(info);
const either =
  (a: PackageFilter, b: PackageFilter): PackageFilter =>
  (info) =>
    a(info) || b(info);

function tokensOf(text: string): readonly Token[] {
  if (text.length > MAX_QUERY) throw bad(`it has more than ${MAX_QUERY} characters`);
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw bad(`this cannot be read: ${JSON.stringify(text.slice(at, at + 60))}`);
    if (tokens.length >= MAX_TERMS) throw bad(`it has more than ${MAX_TERMS} parts`);
    const [, open, close, operator, name, quoted, plain] = match;
    if (name !== undefined) tokens.push({ kind: 'term', filter: term(name, quoted ?? plain ?? '') });
    else tokens.push({ kind: open ? '(' : close ? ')' : operator!.toLowerCase() === 'and' ? 'and' : 'or' });
  }
  return tokens;
}

function term(name: string, value: string): PackageFilter {
  const isSetting = SETTINGS.has(name) || /^(?:compiler|os|os_build|arch|build_type|settings)\./.test(name);
  const key = name.replace(/^(?:settings|options)\./, '');
  return (info) => {
    const values = isSetting ? info.settings : info.options;
    const actual = Object.hasOwn(values, key) ? values[key] : undefined;
    return actual === value || (actual === undefined && value === 'None');
  };
}

function bad(why: string): Error {
  return refuse('invalid-request', `The package query cannot be read: ${why}. Write it as os=Linux AND (arch=x86_64 OR shared=True).`);
}
