import type { DecisionReason } from './decision-reason.ts';
import type { RefusalStatus } from './decision.ts';

/** What is fixed about a reason. */
export interface ReasonEntry {
  readonly status: RefusalStatus;
  /** Says what is wrong and what would be right. `{action}`, `{role}` and `{scope}` are filled in by `explain`. */
  readonly message: string;
  /** Whether a caller without a credential may read the message; otherwise it hears the one of `authentication-required`. */
  readonly anonymousMayHear: boolean;
}

const NOT_FOUND = 'Not found. If it exists, this credential may not see it: check the path, and the membership or token that you use.';

/** Every reason in one table. */
export const REASONS: Readonly<Record<DecisionReason, ReasonEntry>> = {
  'registry-off': {
    status: 404,
    message: 'The package registry is switched off on this instance. An administrator can switch it on again in the settings.',
    anonymousMayHear: true,
  },
  'authentication-required': {
    status: 401,
    message: 'Authentication is required. Show a personal, project, group or deploy token whose scope allows to {action}.',
    anonymousMayHear: true,
  },
  'not-found': { status: 404, message: NOT_FOUND, anonymousMayHear: false },
  'registry-disabled': {
    status: 403,
    message: 'The package registry of this project is disabled. A Maintainer can enable it in the settings of the project.',
    anonymousMayHear: true,
  },
  'project-archived': {
    status: 403,
    message: 'This project is archived: reading works, but nothing can be changed. An Owner can unarchive it.',
    anonymousMayHear: false,
  },
  'scope-too-small': {
    status: 403,
    message: 'insufficient_scope: the scopes of this token do not allow to {action}. Use a token with the scope {scope}.',
    anonymousMayHear: false,
  },
  'out-of-reach': {
    status: 403,
    message: 'This token does not reach this project. Use a token of this project or of one of its groups, or a personal access token.',
    anonymousMayHear: false,
  },
  'job-not-listed': {
    status: 403,
    message: "This project does not list the job's project on its job token allow-list. A Maintainer of this project can add it.",
    anonymousMayHear: false,
  },
  'token-kind-too-weak': {
    status: 403,
    message: 'A token of this kind never allows to {action} here. Use a personal or project access token with the scope {scope}.',
    anonymousMayHear: false,
  },
  'role-too-low': {
    status: 403,
    message: 'Your role here is too low to {action}: it needs {role} or higher. A Maintainer or Owner can grant it.',
    anonymousMayHear: false,
  },
  'name-protected': {
    status: 403,
    message: 'A protection rule covers this package name: to {action} it needs {role} or higher, and deploy tokens never may.',
    anonymousMayHear: false,
  },
  'external-authorization-unsupported': {
    status: 401,
    message: 'External authorization is on, and it can only be asked about users. Use a personal access token with the scope {scope}.',
    anonymousMayHear: true,
  },
  'external-authorization-denied': { status: 404, message: NOT_FOUND, anonymousMayHear: false },
  'external-authorization-unreachable': {
    status: 503,
    message: 'The external authorization service does not answer, so nobody is let in. Try again in a minute.',
    anonymousMayHear: false,
  },
};
