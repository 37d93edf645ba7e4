import { isAdministrator, Role, roleNumber } from '@packhouse/access';
import type { Directory, Group } from '@packhouse/directory';
import { refusalOf } from './refusal-of.ts';
import { forbidden, notFound, unauthorized } from './refusals.ts';
import { type Demand, requireUser, tooSmall } from './require-user.ts';
import { knowsGroup, seesGroup } from './sight.ts';

/** Lets the request on, or throws what the principal may hear. */
export async function requireGroup(directory: Directory, demand: Demand, what: string, group: Group): Promise<void> {
  const { principal } = demand;
  if (what === 'view' || what === 'administer') {
    const decision = await directory.decideOnGroup(principal, what, group);
    if (!decision.allowed) throw refusalOf(decision, what, principal, 'Group');
    return;
  }
  if (!(await seesGroup(directory, principal, group))) throw await unseen(directory, demand, group);
  if (what === 'see') return;
  requireUser(demand);
  if (what !== 'signed-in') await requireRole(directory, demand, what, group);
}

/** Too small a credential of somebody who may know the group is told so; for everyone else nothing is here. */
async function unseen(directory: Directory, demand: Demand, group: Group): Promise<Error> {
  if (demand.principal.kind === 'anonymous') return unauthorized();
  return (await knowsGroup(directory, demand.principal, group)) ? tooSmall(demand) : notFound('Group');
}

async function requireRole(directory: Directory, { principal }: Demand, role: string, group: Group): Promise<void> {
  if (isAdministrator(principal)) return;
  const reach = principal.kind === 'user' ? principal.reach : undefined;
  if (reach && !(reach.kind === 'group' && [...group.lineage, group.id].includes(reach.groupId)))
    throw forbidden('this token does not reach this group');
  const standing = await directory.groupStanding(principal, group);
  if (standing.role < (roleNumber(role) ?? Role.owner)) throw forbidden();
}
