import { putSettings, SYSTEM, updateProject, type Group, type Project, type ProjectChange } from '@packhouse/directory';
import type { PublishPoint } from '@packhouse/publishing';
import type { PluginDefinition } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '../host/index.ts';
import { observedPlugin } from './observed-plugin.ts';
import { RouteFinder } from './route-requests.ts';
import { send, type Answer, type Sent } from './send.ts';
import { WatchedStore } from './watched-store.ts';

/** Where a plugin's registry is asked. */
export type Place = { readonly project: Project } | { readonly group: Group } | 'instance';

/** A host with one plugin, and what the laws need to look behind it. */
export class LawHost {
  /** Called at every moment of a publish; a test that throws here plays the crash. */
  at: (point: PublishPoint) => void = () => {};

  readonly finder: RouteFinder;

  private constructor(
    readonly plugin: PluginDefinition,
    readonly test: TestHost,
    readonly store: WatchedStore,
  ) {
    this.finder = new RouteFinder(plugin);
  }

  static async start(plugin: PluginDefinition, options: { clock?: () => number } = {}): Promise<LawHost> {
    const store = new WatchedStore();
    let started: LawHost | undefined;
    const at = (point: PublishPoint) => started?.at(point);
    const test = await startTestHost({ plugins: [observedPlugin(plugin)], store, at, ...options });
    return (started = new LawHost(plugin, test, store));
  }

  /** The registry's address there, without origin and trailing slash. */
  path(place: Place): string {
    const { format } = this.plugin;
    if (place === 'instance') return `/api/v4/packages/${format}`;
    return 'project' in place
      ? `/api/v4/projects/${place.project.id}/packages/${format}`
      : `/api/v4/groups/${place.group.id}/-/packages/${format}`;
  }

  /** The registry's address there, as links name it. */
  url(place: Place): string {
    return `${this.test.url}${this.path(place)}`;
  }

  send(place: Place, request: Sent & { readonly path: string }, token?: string): Promise<Answer> {
    return this.raw(`${this.path(place)}${request.path}`, request, token);
  }

  /** Any path of the host, spelt as given. */
  raw(path: string, request: Sent, token?: string): Promise<Answer> {
    const headers = token === undefined ? request.headers : { ...request.headers, 'Private-Token': token };
    return send(this.test.url, path, { ...request, headers });
  }

  /** A project in a public top-level group, and the token of a Maintainer. */
  async project(change: ProjectChange = {}): Promise<{ project: Project; token: string }> {
    const project = await this.test.people.project({ visibility: 'private' });
    const { token } = await this.test.people.member(project, 40);
    const changed = Object.keys(change).length === 0 ? project : await this.change(project, change);
    return { project: changed, token };
  }

  /** A public top-level group whose packages of that name are served at the instance: the name is bound to it, or an administrator lists it. */
  async servingGroup(name: string): Promise<Group> {
    const root = this.plugin.names.root?.(name);
    const group = await this.test.people.group({ path: root, visibility: 'public' });
    if (root === undefined) await putSettings(this.test.host.directory, SYSTEM, { instanceRegistryGroups: [group.id] });
    return group;
  }

  change(project: Project, change: ProjectChange): Promise<Project> {
    return updateProject(this.test.host.directory, SYSTEM, project.id, change);
  }

  close(): Promise<void> {
    return this.test.close();
  }
}
