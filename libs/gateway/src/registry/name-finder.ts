import { ANONYMOUS, type Principal } from '@packhouse/access';
import { type NameScope, type PackageRecord, packagesWithFile } from '@packhouse/catalog';
import type { Queryable } from '@packhouse/database';
import { type Group, lineageOf } from '@packhouse/directory';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import { refuse, type RefusalError } from '@packhouse/sdk';
import type { RegistryScope } from '../flow/admission.ts';
import type { HostParts } from '../parts.ts';
import type { FoundPackage } from './found-package.ts';

/**
 * From a name to the one package that serves it. Above the project the owner is found among all projects and then decided on, never "the
 * next one that the caller can read": otherwise whoever may publish anywhere could push a higher version into somebody's builds.
 */
export class NameFinder {
  constructor(
    private readonly parts: HostParts,
    private readonly plugin: CompiledPlugin,
    private readonly principal: Principal,
    private readonly scope: RegistryScope,
    /** Nobody is asked for a credential here. */
    private readonly open = false,
  ) {}

  async find(name: string): Promise<FoundPackage | undefined> {
    const key = this.plugin.definition.names.key(name);
    if (this.scope.level === 'project') {
      const record = await this.parts.catalog.packageIn(this.scope.project.id, this.plugin.format, key);
      return record && { record, project: this.scope.project };
    }
    const where = await this.#nameScope(name);
    const record = where && (await this.parts.catalog.ownerOf(where, this.plugin.format, key));
    return record && this.#ifPullable(record);
  }

  /** Of a name that nobody owns: the package that holds a file of that path, the one that was published first among those that the caller may pull. */
  async holderOf(name: string, versionKey: string | undefined, path: string): Promise<FoundPackage | undefined> {
    const scope = this.scope.level === 'project' ? undefined : await this.#nameScope(name);
    if (!scope) return undefined;
    const { db, catalog } = this.parts;
    const key = this.plugin.definition.names.key(name);
    const at = await packagesWithFile(db.read, this.plugin.format, key, { scope, versionKey, path });
    for (const { project_id } of at) {
      const record = await catalog.packageIn(project_id, this.plugin.format, key);
      const found = record && (await this.#ifPullable(record));
      if (found) return found;
    }
    return undefined;
  }

  /** Where the scope holds anything that an anonymous caller may not see, it is told to show a credential: many clients do only after a 401. */
  async miss(refusal: RefusalError): Promise<RefusalError> {
    const hides = !this.open && this.principal.kind === 'anonymous' && this.scope.level !== 'project' && (await this.#hidesAnything());
    return hides ? refuse('unauthenticated', 'authentication is required: show a token whose scope allows to pull') : refusal;
  }

  /** Above the project, for formats whose clients wait to be challenged: a list that hides something is refused to who showed nothing. */
  async refuseShorterList(): Promise<void> {
    const waits = this.plugin.definition.challengeOnly === true && !this.open;
    if (waits && this.principal.kind === 'anonymous' && this.scope.level !== 'project' && (await this.#hidesAnything()))
      throw refuse('unauthenticated', 'authentication is required: show a token whose scope allows to pull');
  }

  async #nameScope(name: string): Promise<NameScope | undefined> {
    if (this.scope.level === 'group') return { lineage: lineageOf(this.scope.group) };
    const { directory } = this.parts;
    const root = this.plugin.definition.names.root?.(name);
    const bound = root === undefined ? undefined : await topNamespace(this.parts.db.read, root);
    // A name that is bound to a root is served from there alone; all others from the groups that an administrator lists.
    if (bound) return { topIds: [bound.id] };
    return { topIds: (await directory.settings()).instanceRegistryGroups };
  }

  async #ifPullable(record: PackageRecord): Promise<FoundPackage | undefined> {
    const { directory } = this.parts;
    const project = await directory.project(record.project_id);
    if (!project) return undefined;
    const decision = await directory.decideOn(this.principal, 'pull', project);
    if (decision.allowed) return { record, project };
    // A shorter index would send a resolver to a public upstream.
    if (decision.status === 503) throw refuse('unavailable', 'the external authorization service does not answer', { retryAfter: 30 });
    return undefined;
  }

  async #hidesAnything(): Promise<boolean> {
    const { directory } = this.parts;
    const group: Group | undefined = this.scope.level === 'group' ? this.scope.group : undefined;
    const readable = await directory.readableProjects(ANONYMOUS, 'pull', { group });
    if (group) return readable.length < (await directory.projectsUnder(group)).length;
    const all = await this.parts.db.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM projects');
    return readable.length < (all?.n ?? 0);
  }
}

/** By path alone: a scope of digits is a path too, never a number. */
function topNamespace(read: Queryable, path: string): Promise<{ id: number } | undefined> {
  return read.get('SELECT id FROM namespaces WHERE full_path_key = ? AND parent_id IS NULL', [path.toLowerCase()]);
}
