import { type Action, ACTIONS, decide, inReach, isAdministrator, type Principal, Role, roleNumber } from '@packhouse/access';
import type { Directory, Project } from '@packhouse/directory';
import { refusalOf } from './refusal-of.ts';
import { forbidden, notFound, unauthorized } from './refusals.ts';
import { type Demand, requireUser, tooSmall } from './require-user.ts';
import { knowsProject, seesProject } from './sight.ts';

/** What a need of a project names after its colon, with what the route allows. */
export interface ProjectNeed {
  readonly what: string;
  readonly whileArchived: boolean;
}

/** Lets the request on, or throws what the principal may hear. */
export async function requireProject(
  directory: Directory,
  demand: Demand,
  project: Project,
  { what, whileArchived }: ProjectNeed,
): Promise<void> {
  const { principal } = demand;
  const action = ACTIONS.find((one) => one === what);
  if (action !== undefined) return decideOnProject(directory, demand, action, project);
  if (what === 'runner') return requireRunner(principal, project);
  if (!(await seesProject(directory, principal, project))) throw await unseen(directory, demand, project);
  if (what !== 'see') requireUser(demand);
  if (what !== 'see' && what !== 'signed-in') await requireRole(directory, demand, what, project, whileArchived);
  await requireExternalYes(directory, principal, project);
}

/** Too small a credential of somebody who may know the project is told so; for everyone else nothing is here. */
async function unseen(directory: Directory, demand: Demand, project: Project): Promise<Error> {
  if (demand.principal.kind === 'anonymous') return unauthorized();
  return (await knowsProject(directory, demand.principal, project)) ? tooSmall(demand) : notFound('Project');
}

async function decideOnProject(directory: Directory, { principal }: Demand, action: Action, project: Project): Promise<void> {
  const decision = await directory.decideOn(principal, action, project);
  if (!decision.allowed) throw refusalOf(decision, action, principal, 'Project');
}

/** A runner knows the projects in its reach and no others. */
function requireRunner(principal: Principal, project: Project): void {
  if (principal.kind === 'anonymous') throw unauthorized();
  if (principal.kind === 'runner' && inReach(principal.reach, project.id, project.lineage)) return;
  throw notFound('Project');
}

async function requireRole(
  directory: Directory,
  { principal, writes }: Demand,
  role: string,
  project: Project,
  whileArchived: boolean,
): Promise<void> {
  if (writes && project.archived && !whileArchived) throw forbidden('this project is archived: reading works, but nothing can be changed');
  if (isAdministrator(principal)) return;
  const reach = principal.kind === 'user' ? principal.reach : undefined;
  if (reach && !inReach(reach, project.id, project.lineage)) throw forbidden('this token does not reach this project');
  const standing = await directory.standing(principal, project);
  if (standing.role < (roleNumber(role) ?? Role.owner)) throw forbidden();
}

async function requireExternalYes(directory: Directory, principal: Principal, project: Project): Promise<void> {
  const externalAuthorization = await directory.externalAuthorization(principal, project);
  if (externalAuthorization === undefined) return;
  const open = { ...project, visibility: 'public', registryLevel: 'enabled', archived: false } as const;
  const switches = { registryEnabled: true, allowAnyoneToPull: true };
  const standing = await directory.standing(principal, project);
  // Everything but the external answer is settled already, so nothing else can refuse here.
  const decision = decide(principal, 'view', open, standing, switches, { externalAuthorization });
  if (!decision.allowed) throw refusalOf(decision, 'view', principal, 'Project');
}
