import { Role } from './role.ts';

/** The number of a role's name, or undefined where no role has that name. */
export function roleNumber(name: string): Role | undefined {
  return Object.hasOwn(Role, name) ? Role[name as keyof typeof Role] : undefined;
}
