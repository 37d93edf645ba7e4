import type { Principal } from './principal.ts';
import type { Scope } from './scope.ts';

/**
 * Whether a principal holds a scope, directly or by implication: `api` implies the reading and the package scopes; `read_api` and
 * `write_package_registry` imply `read_package_registry`. Nothing implies `create_ci_job`: a job acts as a user, so only a runner
 * credential may create one. For management routes beyond packages; packages go through `decide`.
 */
export function hasScope(principal: Principal, needed: Scope): boolean {
  if (needed === 'create_ci_job') return principal.kind === 'runner';
  for (const held of heldScopes(principal)) {
    if (held === needed || IMPLIED[held].includes(needed)) return true;
  }
  return false;
}

const IMPLIED: Readonly<Record<Scope, readonly Scope[]>> = {
  api: ['read_api', 'read_package_registry', 'write_package_registry'],
  read_api: ['read_package_registry'],
  read_package_registry: [],
  write_package_registry: ['read_package_registry'],
  create_ci_job: [],
};

const NONE: readonly Scope[] = [];
const WRITE: readonly Scope[] = ['write_package_registry'];

function heldScopes(principal: Principal): readonly Scope[] {
  switch (principal.kind) {
    case 'anonymous':
    case 'runner':
      return NONE;
    case 'user':
    case 'deploy-token':
      return principal.scopes;
    case 'job':
    case 'publish-token':
      return WRITE;
  }
}
