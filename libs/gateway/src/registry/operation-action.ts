import type { Action } from '@packhouse/access';
import type { Operation } from '@packhouse/sdk';

/** What each operation needs on its project: a leaked deploy or job token can add, never take away. */
export function operationAction(op: Operation['op']): Action {
  switch (op) {
    case 'publish':
    case 'move-tag':
    case 'set-package-metadata':
    case 'expect':
      return 'publish';
    case 'remove':
    case 'purge':
    case 'mark':
    case 'remove-tag':
      return 'delete';
  }
}
