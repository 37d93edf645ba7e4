import { readVersion } from '../nuget-version.ts';
import { versions } from '../versions.ts';
import type { Expression } from './filter-expression.ts';
import type { PackageEntity } from './package-entity.ts';
import { PROPERTIES } from './properties.ts';

type Value = string | number | boolean | null;

/** Whether an entity passes. Texts are compared without regard to case, as ids are; versions by their order. */
export function passes(expression: Expression, entity: PackageEntity): boolean {
  return evaluate(expression, entity) === true;
}

function evaluate(expression: Expression, entity: PackageEntity): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'property':
      return PROPERTIES[expression.name]?.value(entity, '') ?? null;
    case 'call':
      return call(
        expression.name,
        expression.operands.map((operand) => evaluate(operand, entity)),
      );
    case 'operation':
      return operate(expression.name, expression.operands, entity);
  }
}

function operate(name: string, operands: readonly Expression[], entity: PackageEntity): Value {
  if (name === 'and') return operands.every((operand) => passes(operand, entity));
  if (name === 'or') return operands.some((operand) => passes(operand, entity));
  if (name === 'not') return !passes(operands[0]!, entity);
  const [left, right] = operands.map((operand) => evaluate(operand, entity)) as [Value, Value];
  const isVersion = operands.some((operand) => operand.kind === 'property' && operand.name.endsWith('Version'));
  return compare(name, isVersion ? order(left, right, byVersion) : order(left, right, byText));
}

function compare(name: string, sign: number | undefined): boolean {
  if (sign === undefined) return name === 'ne';
  switch (name) {
    case 'eq':
      return sign === 0;
    case 'ne':
      return sign !== 0;
    case 'gt':
      return sign > 0;
    case 'ge':
      return sign >= 0;
    case 'lt':
      return sign < 0;
    default:
      return sign <= 0;
  }
}

/** Undefined where the two cannot be compared. */
function order(left: Value, right: Value, texts: (a: string, b: string) => number): number | undefined {
  if (left === null || right === null) return left === right ? 0 : undefined;
  if (typeof left === 'string' && typeof right === 'string') return texts(left, right);
  return typeof left === typeof right ? Number(left) - Number(right) : undefined;
}

function byText(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

function byVersion(a: string, b: string): number {
  return readVersion(a) && readVersion(b) ? versions.compare(a, b) : byText(a, b);
}

function call(name: string, operands: readonly Value[]): Value {
  const [first, second] = operands.map((value) => (typeof value === 'string' ? value.toLowerCase() : undefined));
  if (first === undefined) return name.endsWith('of') || name.endsWith('with') ? false : null;
  switch (name) {
    case 'substringof':
      return second?.includes(first) ?? false;
    case 'startswith':
      return second !== undefined && first.startsWith(second);
    case 'endswith':
      return second !== undefined && first.endsWith(second);
    default:
      return first;
  }
}
