import type { Action } from './action.ts';
import type { Principal } from './principal.ts';
import { isReading } from './is-reading.ts';
import type { Scope } from './scope.ts';

/**
 * Whether a principal's credential, by its kind and scopes alone, is made for an action. Deleting and administering need a user's
 * credential with the scope `api`: a leaked deploy, job or publish token cannot unpublish.
 */
export function scopesAllow(principal: Principal, action: Action): boolean {
  switch (principal.kind) {
    case 'anonymous':
      return isReading(action);
    case 'user':
      return listAllows(principal.scopes, action);
    case 'deploy-token':
      return (isReading(action) || action === 'publish') && listAllows(principal.scopes, action);
    case 'job':
    case 'publish-token':
      return isReading(action) || action === 'publish';
    case 'runner':
      return false;
  }
}

function listAllows(scopes: readonly Scope[], action: Action): boolean {
  for (const scope of scopes) {
    if (scopeAllows(scope, action)) return true;
  }
  return false;
}

function scopeAllows(scope: Scope, action: Action): boolean {
  switch (scope) {
    case 'api':
      return true;
    case 'read_api':
    case 'read_package_registry':
      return isReading(action);
    case 'write_package_registry':
      return isReading(action) || action === 'publish';
    case 'create_ci_job':
      return false;
  }
}
