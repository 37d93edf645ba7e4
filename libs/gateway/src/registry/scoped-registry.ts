import type { Action, Principal } from '@packhouse/access';
import type { FileColumns } from '@packhouse/catalog';
import type { Rendering } from '@packhouse/documents';
import type { Project } from '@packhouse/directory';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import type { Within } from '@packhouse/publishing';
import {
  type Digests,
  type DocumentKey,
  type DocumentOptions,
  type FileRef,
  type HostReply,
  type Mark,
  type Operation,
  type Outcome,
  type PublishPlan,
  refuse,
  type RefusalError,
  type Registry,
  type ReplyOptions,
  type Staged,
} from '@packhouse/sdk';
import { KeptFile } from '../body/index.ts';
import type { RegistryScope } from '../flow/admission.ts';
import type { HostParts } from '../parts.ts';
import { documentReply, fileReply } from '../reply/host-reply.ts';
import { ChangeWriter } from './change-writer.ts';
import { documentDigest } from './document-digest.ts';
import type { FoundPackage } from './found-package.ts';
import { indexReply } from './index-reply.ts';
import { NameFinder } from './name-finder.ts';
import { operationAction } from './operation-action.ts';
import { RegistryRows } from './registry-rows.ts';

export interface ScopedRegistryOptions {
  readonly parts: HostParts;
  readonly plugin: CompiledPlugin;
  readonly principal: Principal;
  readonly scope: RegistryScope;
  /** The registry's URL as it was asked, without a trailing slash. */
  readonly base: string;
  /** The canonical name in the path; empty for none. */
  readonly packageName: string;
  readonly principalNow: () => Promise<Principal>;
  /** Whether what was shown is good for such changes here, whatever its holder may. */
  readonly mayChange: (action: Action) => boolean;
  /** Nobody is asked for a credential here: an open route, or the twin for anyone. */
  readonly open: boolean;
}

/** What a handler holds in its hands. It remembers whether what it gave out would go to anyone: then shared caches may keep it for a moment. */
export class ScopedRegistry implements Registry {
  readonly level;
  readonly base: string;
  readonly #finder: NameFinder;
  #rows: RegistryRows | undefined;
  #publicSoFar: boolean | undefined;
  #closed = false;
  readonly #others: ScopedRegistry[] = [];

  constructor(private readonly options: ScopedRegistryOptions) {
    const { parts, plugin, principal, scope } = options;
    this.level = scope.level;
    this.base = options.base;
    this.#finder = new NameFinder(parts, plugin, principal, scope, options.open);
  }

  get rows(): RegistryRows {
    const { parts, plugin, principal, scope } = this.options;
    return (this.#rows ??= new RegistryRows(parts, plugin, principal, scope, this.#finder));
  }

  get audience(): 'public' | 'private' {
    return this.#publicSoFar === true ? 'public' : 'private';
  }

  get keys(): Registry['keys'] {
    const { plugin, parts } = this.options;
    return {
      publicKeys: () => parts.keys.publicKeys(plugin.format, plugin.definition.signing?.algorithm),
      sign: async (data, options) => {
        const signing = plugin.definition.signing;
        if (!signing) throw new TypeError(`${plugin.format} declares no signing key`);
        return parts.keys.sign(plugin.format, signing.algorithm, data, options);
      },
    };
  }

  /** Another scope, by the same caller in the same call: to read, for nothing more was asked there. */
  at(scope: RegistryScope, packageName: string): ScopedRegistry {
    const other = new ScopedRegistry({ ...this.options, scope, packageName, mayChange: () => false });
    this.#others.push(other);
    return other;
  }

  /** What an anonymous caller is told in the place of a 404. */
  miss(refusal: RefusalError): Promise<RefusalError> {
    return this.#finder.miss(refusal);
  }

  async stored(ref: FileRef): Promise<Staged> {
    const { size, sha256, sha1, md5, sha512 } = await this.#fileRow(ref);
    return new KeptFile(this.options.parts.store, { size, digests: { sha256, sha1, md5, sha512 } });
  }

  async file(ref: FileRef, options: ReplyOptions = {}): Promise<HostReply> {
    const file = await this.#fileRow(ref);
    if (file.version_id !== null) this.options.parts.downloads.count(file.version_id);
    return fileReply({
      sha256: file.sha256,
      size: file.size,
      media: file.media ?? 'application/octet-stream',
      etag: file.sha256,
      lastModified: file.created_at,
      filename: ref.path.slice(ref.path.lastIndexOf('/') + 1),
      immutable: options.cache === 'immutable',
      options: options.digestHeaders
        ? { ...options, headers: { ...options.headers, ...statedDigests(options.digestHeaders, file) } }
        : options,
    });
  }

  async document(id: string, at: DocumentKey & { package: string }, options: DocumentOptions = {}): Promise<HostReply> {
    const { parts, plugin, base } = this.options;
    const { package: name, ...key } = at;
    const found = await this.#require(name);
    const document = parts.documents.packageDocument(plugin.definition, { id, key }, found.record, base);
    if (options.digest !== undefined) return documentDigest(document, options.digest, options);
    // One rendering for all that the reply says of itself.
    let rendering: Rendering | undefined;
    return documentReply({
      media: document.media,
      etag: document.etag,
      lastModified: document.lastModified,
      byDate: document.byDate,
      identity: () => {
        rendering = document.ready();
        return rendering ? rendering.identity : document.rendering().then((made) => (rendering = made).identity);
      },
      gzip: () => rendering!.gzip(),
      settled: () => rendering!,
      options,
    });
  }

  async index(
    set: string,
    at: { key: DocumentKey } & ({ name: string } | { gathered: string }),
    options: ReplyOptions = {},
  ): Promise<HostReply> {
    const { parts, plugin, base, scope } = this.options;
    const definition = plugin.definition.sets?.[set];
    if (!definition) throw new TypeError(`${plugin.format} declares no set ${set}`);
    const key = definition.acceptKey(at.key);
    const projects = key && (await this.#readable());
    const question = projects && {
      ...{ format: plugin.format, name: set, set: definition, key, projects },
      signs: plugin.definition.signing?.algorithm === 'openpgp-rsa',
      scope: placeText(scope),
    };
    const opened =
      question &&
      ('name' in at ? await parts.indexes.open(question, at.name, base) : await parts.indexes.openGathered(question, at.gathered));
    if (!opened) throw refuse('file-not-found', `there is no index ${'name' in at ? at.name : at.gathered} here`);
    return indexReply(opened, options);
  }

  /** The projects whose entries an index here holds. */
  async #readable(): Promise<readonly number[]> {
    const { parts, scope } = this.options;
    const projects = scope.level === 'project' ? [scope.project] : await this.#readableAbove(scope);
    let anyone = projects.length > 0;
    for (const project of projects) {
      anyone &&= await parts.directory.pullableByAnyone(project);
      if (!anyone) break;
    }
    this.#publicSoFar = (this.#publicSoFar ?? true) && anyone;
    return projects.map(({ id }) => id);
  }

  /** At the instance only what lies in groups that an administrator lists: an index is read whole, and holds names that nobody owns. */
  async #readableAbove(scope: Exclude<RegistryScope, { level: 'project' }>): Promise<readonly Project[]> {
    const { parts, principal } = this.options;
    await this.#finder.refuseShorterList();
    if (scope.level === 'group') return parts.directory.readableProjects(principal, 'pull', { group: scope.group });
    const listed = new Set((await parts.directory.settings()).instanceRegistryGroups);
    return (await parts.directory.readableProjects(principal, 'pull', {})).filter(({ topId }) => listed.has(topId));
  }

  async publish(plan: PublishPlan): Promise<Outcome> {
    return this.#one({ op: 'publish', ...plan });
  }

  async mark(mark: Omit<Mark, 'op'>): Promise<Outcome> {
    return this.#one({ op: 'mark', ...mark });
  }

  async remove(what: { package: string; version?: string; path?: string; under?: string }): Promise<Outcome> {
    return this.#one({ op: 'remove', ...what });
  }

  /** The call is answered: whatever its handler still does changes nothing any more. */
  close(): void {
    this.#closed = true;
    for (const other of this.#others) other.close();
  }

  async change(operations: readonly Operation[]): Promise<readonly Outcome[]> {
    return this.#writer(operations).change(operations);
  }

  /** For the host's own records that belong to the change: they are written in its transaction. */
  async changeWithin(operations: readonly Operation[], within: Within): Promise<readonly Outcome[]> {
    return this.#writer(operations).change(operations, within);
  }

  async #fileRow(ref: FileRef): Promise<FileColumns> {
    const { parts, plugin } = this.options;
    const { versions, names } = plugin.definition;
    const key = ref.version === undefined ? undefined : (versions.key?.(ref.version) ?? ref.version);
    const found = names.owned || this.level === 'project' ? await this.#require(ref.package) : await this.#holder(ref, key);
    const file = await parts.catalog.fileOf(found.record, key, ref.path);
    if (file) return file;
    const where = `${found.record.name}${ref.version === undefined ? '' : ` ${ref.version}`}`;
    throw refuse('file-not-found', `there is no file ${ref.path} in ${where}`);
  }

  #writer(operations: readonly Operation[]): ChangeWriter {
    if (this.#closed) throw refuse('unavailable', 'the request was answered already; nothing is changed after it');
    const { parts, plugin, scope, principalNow, mayChange } = this.options;
    const beyond = operations.map(({ op }) => operationAction(op)).find((action) => !mayChange(action));
    if (beyond) throw refuse('unauthenticated', `this token was not asked for that: ask for one to ${beyond} here`);
    return new ChangeWriter(parts, plugin, scope, this.#finder, principalNow);
  }

  async #one(operation: Operation): Promise<Outcome> {
    const [outcome] = await this.change([operation]);
    return outcome!;
  }

  /** Above the project, of a name that several may hold: the package whose file was published first. */
  async #holder(ref: FileRef, versionKey: string | undefined): Promise<FoundPackage> {
    const name = this.options.plugin.definition.names.parse(ref.package);
    const found = await this.#finder.holderOf(name, versionKey, ref.path);
    if (!found) throw refuse('file-not-found', `there is no file ${ref.path} in ${name} here`);
    return this.#noted(found);
  }

  async #require(name: string): Promise<FoundPackage> {
    const { plugin, packageName } = this.options;
    const canonical = name === packageName && name !== '' ? name : plugin.definition.names.parse(name);
    const found = await this.#finder.find(canonical);
    if (!found) throw refuse('package-not-found', `there is no package ${canonical} here`);
    return this.#noted(found);
  }

  /** Whether all that the reply is made of would go to anyone. */
  async #noted(found: FoundPackage): Promise<FoundPackage> {
    const anyone = await this.options.parts.directory.pullableByAnyone(found.project);
    this.#publicSoFar = (this.#publicSoFar ?? true) && anyone;
    return found;
  }
}

function statedDigests(names: NonNullable<ReplyOptions['digestHeaders']>, file: Digests): Record<string, string> {
  return Object.fromEntries((Object.entries(names) as [keyof Digests, string][]).map(([algorithm, name]) => [name, file[algorithm]]));
}

/** How an index above the project is told from others of the same projects. */
function placeText(scope: RegistryScope): string | undefined {
  if (scope.level === 'project') return undefined;
  return scope.level === 'group' ? `group:${scope.group.id}` : 'instance';
}
