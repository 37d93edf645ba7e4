import type { Principal } from '@packhouse/access';
import type { Group, Project } from '@packhouse/directory';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import type { Within } from '@packhouse/publishing';
import { type Operation, type Outcome, refuse } from '@packhouse/sdk';
import type { RegistryScope } from '../flow/admission.ts';
import { refusalOfDecision } from '../flow/refusal-of-decision.ts';
import type { HostParts } from '../parts.ts';
import { actorOf } from './actor.ts';
import { duplicatesPolicy } from './duplicates-policy.ts';
import type { NameFinder } from './name-finder.ts';
import { operationAction } from './operation-action.ts';

/** The writing half of a registry: each operation is decided on the project that it changes, then all happen in one transaction. */
export class ChangeWriter {
  constructor(
    private readonly parts: HostParts,
    private readonly plugin: CompiledPlugin,
    private readonly scope: RegistryScope,
    private readonly finder: NameFinder,
    /** The credential once more: it may have ended while the body arrived. */
    private readonly principalNow: () => Promise<Principal>,
  ) {}

  async change(operations: readonly Operation[], within?: Within): Promise<readonly Outcome[]> {
    if (operations.length === 0) return [];
    const principal = await this.principalNow();
    const project = await this.#project(operations);
    for (const operation of operations) await this.#decide(principal, project, operation);
    const ancestors = await this.#ancestors(project);
    const context = {
      plugin: this.plugin.definition,
      project: { id: project.id, topId: project.topId },
      actor: await actorOf(principal, this.parts.db.read),
      duplicates: this.plugin.definition.duplicatesSetting ? duplicatesPolicy(this.plugin.format, project, ancestors) : () => undefined,
      allowDuplicateNames: ancestors.at(-1)?.settings['allow_duplicate_package_names'] === true,
    };
    return this.parts.publisher.change(context, operations, within);
  }

  /** Above the project a write goes to the project that owns the name; new names are published at projects. */
  async #project(operations: readonly Operation[]): Promise<Project> {
    // As it is now: it may have been archived or closed while the body arrived.
    if (this.scope.level === 'project') {
      const project = await this.parts.directory.project(this.scope.project.id);
      if (!project) throw refuse('not-found', 'the project was deleted meanwhile');
      return project;
    }
    const owners = new Map<number, Project>();
    for (const { package: name } of operations) {
      const found = await this.finder.find(this.plugin.definition.names.parse(name));
      if (!found) throw refuse('package-not-found', `there is no package ${name} here`);
      owners.set(found.project.id, found.project);
    }
    const [project, ...others] = owners.values();
    if (!project || others.length > 0) throw refuse('invalid-request', 'one request changes packages of one project only');
    return project;
  }

  async #decide(principal: Principal, project: Project, operation: Operation): Promise<void> {
    const action = operationAction(operation.op);
    const name = this.plugin.definition.names.parse(operation.package);
    const decision = await this.parts.directory.decideOn(principal, action, project, name, this.plugin.format);
    if (!decision.allowed) throw refusalOfDecision(decision, action, principal);
  }

  /** Nearest first. */
  async #ancestors(project: Project): Promise<Group[]> {
    const groups = await Promise.all([...project.lineage].reverse().map((id) => this.parts.directory.group(id)));
    return groups.filter((group) => group !== undefined);
  }
}
