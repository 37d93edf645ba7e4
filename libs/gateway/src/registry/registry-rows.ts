import type { Principal } from '@packhouse/access';
import * as catalog from '@packhouse/catalog';
import { lineageOf } from '@packhouse/directory';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import type { Dependency, FileRow, FoundFile, Page, PackageRow, Rows, SearchHit, SearchOptions, TagRow, VersionRow } from '@packhouse/sdk';
import type { RegistryScope } from '../flow/admission.ts';
import type { HostParts } from '../parts.ts';
import type { NameFinder } from './name-finder.ts';

/** Rows as this caller may pull them. */
export class RegistryRows implements Rows {
  constructor(
    private readonly parts: HostParts,
    private readonly plugin: CompiledPlugin,
    private readonly principal: Principal,
    private readonly scope: RegistryScope,
    private readonly finder: NameFinder,
  ) {}

  get #q() {
    return this.parts.db.read;
  }

  async package(name: string): Promise<PackageRow | undefined> {
    const found = await this.#find(name);
    return found && catalog.toPackageRow(found);
  }

  async packages(options: { prefix?: string; skip?: number; take?: number }): Promise<Page<PackageRow>> {
    return catalog.listPackages(this.#q, await this.#place(), options);
  }

  async *everyPackage(options: { prefix?: string; after?: string } = {}): AsyncGenerator<PackageRow> {
    yield* catalog.everyPackage(this.#q, await this.#place(), options);
  }

  async search(options: SearchOptions): Promise<Page<SearchHit>> {
    return catalog.searchPackages(this.#q, await this.#place(), options);
  }

  async *everyAddress(options: { root: string; after?: string }): AsyncGenerator<string> {
    yield* catalog.everyAddress(this.#q, await this.#place(), options);
  }

  async filesWith(
    facet: { name: string; value: string },
    { package: name, ...page }: { package?: string; skip?: number; take?: number; order?: 'newest' | 'oldest' } = {},
  ): Promise<readonly FoundFile[]> {
    // Most look-ups ask for what is nowhere: one index says so, before anybody's projects are gone through.
    if (!(await catalog.facetExists(this.#q, this.plugin.format, facet))) return [];
    const { names } = this.plugin.definition;
    const packageKey = name === undefined ? undefined : names.key(names.parse(name));
    return catalog.filesWithFacet(this.#q, await this.#place(), facet, { ...page, packageKey });
  }

  async versions(name: string, options: { status?: 'visible' | 'all' } = {}): Promise<readonly VersionRow[]> {
    const found = await this.#find(name);
    if (!found) return [];
    const rows = (await catalog.liveVersions(this.#q, found.id)).map(catalog.toVersionRow);
    return options.status === 'all' ? rows : rows.filter((row) => row.status === 'default');
  }

  async version(name: string, version: string): Promise<VersionRow | undefined> {
    const row = await this.#version(name, version);
    return row && catalog.toVersionRow(row);
  }

  async deletedVersions(name: string): Promise<readonly string[]> {
    const found = await this.#find(name);
    return found ? catalog.deletedVersionsOf(this.#q, found.id) : [];
  }

  async files(name: string, version?: string, { under }: { under?: string } = {}): Promise<readonly FileRow[]> {
    if (version === undefined) {
      const found = await this.#find(name);
      return found ? (await catalog.filesOfPackage(this.#q, found.id, under)).map(catalog.toFileRow) : [];
    }
    const row = await this.#version(name, version);
    return row ? (await catalog.filesOfVersion(this.#q, row.id, under)).map(catalog.toFileRow) : [];
  }

  async deletedFiles(name: string, version: string, { under }: { under: string }): Promise<readonly string[]> {
    const found = await this.#find(name);
    return found ? catalog.deletedFilesOf(this.#q, found.id, this.#versionKey(version), under) : [];
  }

  async file(name: string, version: string | undefined, path: string): Promise<FileRow | undefined> {
    const found = await this.#find(name);
    const row = found && (await this.parts.catalog.fileOf(found, version === undefined ? undefined : this.#versionKey(version), path));
    return row && catalog.toFileRow(row);
  }

  async tag(name: string, tag: string): Promise<TagRow | undefined> {
    const found = await this.#find(name);
    const row = found && (await catalog.tagOf(this.#q, found.id, tag));
    return row && catalog.toTagRow(row);
  }

  async tags(name: string, page: { after?: string; take?: number } = {}): Promise<readonly TagRow[]> {
    const found = await this.#find(name);
    return found ? (await catalog.tagsOf(this.#q, found.id, page)).map(catalog.toTagRow) : [];
  }

  async isRequired(name: string, path: string): Promise<boolean> {
    const found = await this.#find(name);
    return found ? catalog.isRequired(this.#q, found.id, path) : false;
  }

  async dependencies(name: string, version: string): Promise<readonly Dependency[]> {
    const row = await this.#version(name, version);
    return row ? catalog.dependenciesOf(this.#q, row.id) : [];
  }

  async #find(name: string): Promise<catalog.PackageRecord | undefined> {
    return (await this.finder.find(this.plugin.definition.names.parse(name)))?.record;
  }

  #versionKey(version: string): string {
    return this.plugin.definition.versions.key?.(version) ?? version;
  }

  async #version(name: string, version: string): Promise<catalog.VersionColumns | undefined> {
    const found = await this.#find(name);
    return found && catalog.liveVersion(this.#q, found.id, this.#versionKey(version));
  }

  /** Where lists and searches look. Clients that show a credential only after a 401 would take a shorter list for the whole. */
  async #place(): Promise<catalog.SearchPlace> {
    await this.finder.refuseShorterList();
    const { directory, db } = this.parts;
    const { names, defaultTag } = this.plugin.definition;
    const common = { dialect: db.dialect, format: this.plugin.format, owned: names.owned, defaultTag };
    if (this.scope.level === 'project') return { ...common, projectIds: [this.scope.project.id] };
    const group = this.scope.level === 'group' ? this.scope.group : undefined;
    const projectIds = (await directory.readableProjects(this.principal, 'pull', { group })).map((project) => project.id);
    const topIds = (await directory.settings()).instanceRegistryGroups;
    return { ...common, projectIds, scope: group ? { lineage: lineageOf(group) } : { instance: true, topIds } };
  }
}
