import type { NewToken } from '@packhouse/directory';
import { day } from '../../terminal/format.ts';
import { fields } from '../../terminal/table.ts';

/** A token that was just made, with its text: the only time that it is seen. */
export function tokenLines({ token, info }: NewToken): string[] {
  return fields([
    ['token', `${token}   (shown this once)`],
    ['id', String(info.id)],
    ['name', info.name],
    ...(info.username === null ? [] : [['user name', info.username] as const]),
    ['scopes', info.scopes.join(', ')],
    ['expires', info.expiresAt === null ? 'never' : day(info.expiresAt)],
  ]);
}
