import { type Action } from '../vocabulary/action.ts';
import { roleName } from '../vocabulary/role-name.ts';
import type { DecisionReason } from './decision-reason.ts';
import { REASONS } from './reasons.ts';

/** What a refusal's message speaks of. */
export interface ExplainedRefusal {
  readonly reason: DecisionReason;
  readonly action: Action;
  readonly anonymous: boolean;
  /** The role that would do, where the caller knows it; the message then names it. */
  readonly roleNeeded?: number;
}

/** A refusal in words for the caller: what is wrong and what would be right, and never more than the caller may hear. */
export function explain({ reason, action, anonymous, roleNeeded }: ExplainedRefusal): string {
  const entry = REASONS[reason];
  const heard = anonymous && !entry.anonymousMayHear ? REASONS['authentication-required'] : entry;
  return heard.message
    .replace('{action}', action)
    .replace('{scope}', SCOPE_NEEDED[action])
    .replace('{role}', displayName(roleNeeded ?? ROLE_USUALLY_NEEDED[action]));
}

const SCOPE_NEEDED: Readonly<Record<Action, string>> = {
  view: '`read_api`, `read_package_registry` or `api`',
  pull: '`read_package_registry` or `api`',
  publish: '`write_package_registry` or `api`',
  delete: '`api`',
  administer: '`api`',
};

const ROLE_USUALLY_NEEDED: Readonly<Record<Action, number>> = { view: 20, pull: 20, publish: 30, delete: 40, administer: 40 };

function displayName(role: number): string {
  const name = roleName(role) ?? 'administrator';
  return name.charAt(0).toUpperCase() + name.slice(1);
}
