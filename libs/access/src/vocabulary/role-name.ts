import { Role } from './role.ts';

/** A role's name, in lower case. */
export type RoleName = keyof typeof Role;

const NAMES: ReadonlyMap<number, RoleName> = new Map(Object.entries(Role).map(([name, number]) => [number, name as RoleName]));

/** The name of a role's number, or undefined where no role has that number. */
export function roleName(role: number): RoleName | undefined {
  return NAMES.get(role);
}
