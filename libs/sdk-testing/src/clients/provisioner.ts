import { randomBytes } from 'node:crypto';
import type { ManagementApi } from './management-api.ts';
import type { ProvisionedProject, ProvisionedToken, ProvisionedUser, Visibility } from './provisioned.ts';

const MAINTAINER = 40;
const SCOPES = { read: ['read_package_registry'], write: ['read_package_registry', 'write_package_registry'] } as const;

/** Makes groups, projects, people and tokens, all with names nobody else has, so that scenarios share one server without meeting. */
export class Provisioner {
  readonly #api: ManagementApi;
  readonly #prefix: string;

  constructor(api: ManagementApi, prefix: string) {
    this.#api = api;
    this.#prefix = `${prefix}-${randomBytes(3).toString('hex')}`;
  }

  /** A fresh top-level group with one project of the given visibility. */
  async project(visibility: Visibility = 'private'): Promise<ProvisionedProject> {
    const path = this.#name('acme');
    const group = await this.#api.post<{ id: number }>('/groups', { name: path, path, visibility });
    const id = await this.projectIn(group.id, 'tools', visibility);
    const maintainer = await this.user();
    await this.addMember(id, maintainer.id, MAINTAINER);
    const [reader, writer] = await Promise.all([this.deployToken(id, 'read'), this.deployToken(id, 'write')]);
    return { groupId: group.id, group: path, id, path: `${path}/tools`, maintainer, reader, writer };
  }

  /** One more project in a group; returns its id. */
  async projectIn(groupId: number, name: string, visibility: Visibility): Promise<number> {
    const body = { name, path: name, namespace_id: groupId, visibility, package_registry_access_level: 'enabled' };
    return (await this.#api.post<{ id: number }>('/projects', body)).id;
  }

  /** A person without any role. */
  async user(): Promise<ProvisionedUser> {
    const username = this.#name('user');
    const password = randomBytes(12).toString('hex');
    const body = { username, name: username, email: `${username}@example.com`, password, skip_confirmation: true };
    const { id } = await this.#api.post<{ id: number }>('/users', body);
    const wanted = { name: 'scenario', scopes: ['api'] };
    const { token } = await this.#api.post<{ token: string }>(`/users/${id}/personal_access_tokens`, wanted);
    return { id, username, password, token };
  }

  async addMember(projectId: number, userId: number, accessLevel: number): Promise<void> {
    await this.#api.post(`/projects/${projectId}/members`, { user_id: userId, access_level: accessLevel });
  }

  deployToken(projectId: number, may: keyof typeof SCOPES): Promise<ProvisionedToken> {
    return this.#api.post(`/projects/${projectId}/deploy_tokens`, { name: `scenario ${may}`, scopes: SCOPES[may] });
  }

  /** A group's deploy token reads in all its projects: what a group-wide installation is given. */
  groupDeployToken(groupId: number, may: keyof typeof SCOPES): Promise<ProvisionedToken> {
    return this.#api.post(`/groups/${groupId}/deploy_tokens`, { name: `scenario ${may}`, scopes: SCOPES[may] });
  }

  #count = 0;

  #name(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#prefix}-${this.#count}`;
  }
}
