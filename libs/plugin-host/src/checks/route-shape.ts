import { bodyShape } from './body-shape.ts';
import { bool, func, isRecord, list, oneOf, optional, shape, text } from './check.ts';
import type { Check } from './check.ts';

const ACTIONS = ['pull', 'view', 'publish', 'delete', 'administer'];

/** Nothing is served without a decision, so this is the one field no default could fill. */
const access: Check = (value, at, problems) => {
  if (value === undefined) return void problems.push(`${at} is missing: a route without access does not start`);
  const known = typeof value === 'string' ? [...ACTIONS, 'credential'].includes(value) : isRecord(value) && declared(value);
  if (!known) problems.push(`${at} must be one of ${ACTIONS.join(', ')}, credential, open(reason) or continues(kind)`);
};

function declared(value: Record<string, unknown>): boolean {
  const keys = Object.keys(value);
  const said = value['open'] ?? value['continues'];
  return keys.length === 1 && typeof said === 'string' && said.trim() !== '';
}

const levels: Check = (value, at, problems) => {
  list(oneOf('project', 'group', 'instance'))(value, at, problems);
  if (Array.isArray(value) && value.length === 0) problems.push(`${at} must name at least one level`);
};

/** A `Route`, made by the contract's functions or by hand. */
export const routeShape: Check = shape({
  method: oneOf('GET', 'PUT', 'POST', 'PATCH', 'DELETE'),
  pattern: text,
  access,
  body: bodyShape,
  levels,
  place: optional(func),
  subject: optional(func),
  also: optional(oneOf(...ACTIONS)),
  effects: bool,
  examples: list(text),
  handler: func,
});
