import type { Action } from './action.ts';

/** Whether an action changes nothing. Only reading may ever be done by anonymous callers. */
export function isReading(action: Action): boolean {
  return action === 'view' || action === 'pull';
}
