import type { Expression } from './filter-expression.ts';

/** The ids that a filter lets pass at most, in lower case; undefined where it may be any. Spares a walk through the registry. */
export function filteredIds(expression: Expression): ReadonlySet<string> | undefined {
  if (expression.kind !== 'operation') return undefined;
  const { name, operands } = expression;
  if (name === 'eq') return idOf(operands);
  const sets = operands.map(filteredIds);
  if (name === 'and') return sets.find((ids) => ids !== undefined);
  if (name !== 'or' || sets.includes(undefined)) return undefined;
  return new Set(sets.flatMap((ids) => [...ids!]));
}

function idOf(operands: readonly Expression[]): ReadonlySet<string> | undefined {
  const value = operands.find((operand) => operand.kind === 'literal')?.value;
  return typeof value === 'string' && operands.some(isId) ? new Set([value.toLowerCase()]) : undefined;
}

function isId(expression: Expression): boolean {
  if (expression.kind === 'property') return expression.name === 'Id';
  return expression.kind === 'call' && expression.name === 'tolower' && isId(expression.operands[0]!);
}
