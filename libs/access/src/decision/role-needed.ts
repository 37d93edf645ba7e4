import type { Action } from '../vocabulary/action.ts';
import type { RegistryLevel } from '../vocabulary/registry-level.ts';
import { Role } from '../vocabulary/role.ts';
import type { Visibility } from '../vocabulary/visibility.ts';

/** The lowest role that may do an action in a project of this visibility, at this effective level; 0: anyone. */
export function roleNeeded(action: Action, visibility: Visibility, level: RegistryLevel): number {
  switch (action) {
    case 'pull':
      return level === 'public' ? Role.none : roleToRead(visibility, level);
    case 'view':
      return roleToRead(visibility, level);
    case 'publish':
      return Role.developer;
    case 'delete':
    case 'administer':
      return Role.maintainer;
  }
}

function roleToRead(visibility: Visibility, level: RegistryLevel): number {
  if (level === 'private') return Role.reporter;
  switch (visibility) {
    case 'public':
      return Role.none;
    case 'internal':
      return Role.guest;
    case 'private':
      return Role.reporter;
  }
}
