import type { RegistryLevel, Scope, Visibility } from '@packhouse/access';
import {
  addMember,
  createGroup,
  createProject,
  createUser,
  type Directory,
  type Group,
  mintDeployToken,
  mintPersonalToken,
  type Project,
  SYSTEM,
  type User,
} from '@packhouse/directory';

/** Builders for who there is. Names are made up in order, so that a test states only what it is about. */
export class People {
  #count = 0;

  constructor(private readonly directory: Directory) {}

  #next(word: string): string {
    return `${word}-${++this.#count}`;
  }

  group(options: { path?: string; visibility?: Visibility; parent?: Group } = {}): Promise<Group> {
    const path = options.path ?? this.#next('group');
    return createGroup(this.directory, SYSTEM, {
      path,
      name: path,
      visibility: options.visibility ?? 'private',
      parentId: options.parent?.id,
    });
  }

  async project(options: { path?: string; group?: Group; visibility?: Visibility; level?: RegistryLevel } = {}): Promise<Project> {
    const group = options.group ?? (await this.group({ visibility: 'public' }));
    const path = options.path ?? this.#next('project');
    return createProject(this.directory, SYSTEM, {
      path,
      name: path,
      namespaceId: group.id,
      visibility: options.visibility ?? 'private',
      registryLevel: options.level ?? 'enabled',
    });
  }

  user(options: { username?: string; administrator?: boolean; external?: boolean; password?: string } = {}): Promise<User> {
    const username = options.username ?? this.#next('user');
    return createUser(this.directory, SYSTEM, {
      username,
      name: username,
      password: options.password ?? 'correct horse battery',
      administrator: options.administrator,
      external: options.external,
    });
  }

  /** A user with that role in the project, and a token with those scopes. */
  async member(project: Project, role: number, scopes: readonly Scope[] = ['api']): Promise<{ user: User; token: string }> {
    const user = await this.user();
    await addMember(this.directory, SYSTEM, { projectId: project.id }, { userId: user.id, role });
    return { user, token: await this.token(user, scopes) };
  }

  async token(user: User, scopes: readonly Scope[] = ['api']): Promise<string> {
    return (await mintPersonalToken(this.directory, SYSTEM, { userId: user.id, name: this.#next('token'), scopes })).token;
  }

  async deployToken(place: { project: Project } | { group: Group }, scopes: readonly Scope[]): Promise<string> {
    const at = 'project' in place ? { projectId: place.project.id } : { groupId: place.group.id };
    return (await mintDeployToken(this.directory, SYSTEM, at, { name: this.#next('deploy'), scopes })).token;
  }
}
