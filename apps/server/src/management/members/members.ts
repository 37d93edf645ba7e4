import { isAdministrator, type Principal } from '@packhouse/access';
import {
  actorOf,
  addMember,
  type Directory,
  findMember,
  findUser,
  listAllMembers,
  listMembers,
  type Member,
  type PageRequest,
  removeMember,
  updateMember,
  userIdOf,
} from '@packhouse/directory';
import { forbidden, notFound, PageBody, readDay, refusal } from '../http/index.ts';
import type { AddMemberDto, UpdateMemberDto } from './member.dto.ts';
import { type MembersOf, scopeOf } from './scope-of.ts';

/** The project or group whose members are meant. */
export type { MembersOf };

/** Members of projects and groups: the rules that both share. */
export class Members {
  constructor(private readonly directory: Directory) {}

  async list(of: MembersOf, search: string | undefined, page: PageRequest): Promise<PageBody<Member>> {
    const { items, total } = await listMembers(this.directory.db.read, scopeOf(of), search, page);
    return new PageBody(items, total);
  }

  /** With those of the groups above, each once with their highest role. */
  async listAll(of: MembersOf, search: string | undefined): Promise<Member[]> {
    const groupIds = 'project' in of ? of.project.lineage : [...of.group.lineage, of.group.id];
    const all = await listAllMembers(this.directory.db.read, groupIds, 'project' in of ? of.project.id : undefined, this.directory.clock());
    const wanted = search?.toLowerCase();
    return wanted === undefined ? all : all.filter(({ username, name }) => `${username}\n${name}`.toLowerCase().includes(wanted));
  }

  async show(of: MembersOf, userId: number): Promise<Member> {
    const member = await findMember(this.directory.db.read, scopeOf(of), userId);
    if (!member) throw notFound('Member');
    return member;
  }

  async showAny(of: MembersOf, userId: number): Promise<Member> {
    const member = (await this.listAll(of, undefined)).find((one) => one.userId === userId);
    if (!member) throw notFound('Member');
    return member;
  }

  async add(principal: Principal, of: MembersOf, body: AddMemberDto): Promise<Member> {
    const ref = body.user_id ?? body.username;
    if (ref === undefined) throw refusal(400, '400 Bad request - user_id or username is missing');
    const user = await findUser(this.directory.db.read, ref);
    if (!user) throw notFound('User');
    // A bot reaches its own project or group and nothing else: a membership elsewhere would promise what its token cannot do.
    if (user.bot) throw refusal(400, '400 Bad request - the bot of an access token cannot be added to anything else');
    await this.#refuseAbove(principal, of, body.access_level);
    const grant = { userId: user.id, role: body.access_level, expiresOn: readDay(body.expires_at) };
    return addMember(this.directory, actorOf(principal), scopeOf(of), grant, userIdOf(principal));
  }

  async update(principal: Principal, of: MembersOf, userId: number, body: UpdateMemberDto): Promise<Member> {
    const { role } = await this.show(of, userId);
    await this.#refuseAbove(principal, of, Math.max(role, body.access_level));
    const grant = { userId, role: body.access_level, expiresOn: readDay(body.expires_at) };
    return updateMember(this.directory, actorOf(principal), scopeOf(of), grant);
  }

  /** Who manages members removes them; anyone may leave. */
  async remove(principal: Principal, of: MembersOf, userId: number, needed: number): Promise<void> {
    const leaves = userIdOf(principal) === userId;
    if (!leaves && !isAdministrator(principal) && (await this.#roleOf(principal, of)) < needed) throw forbidden();
    const { role } = await this.show(of, userId);
    if (!leaves) await this.#refuseAbove(principal, of, role);
    await removeMember(this.directory, actorOf(principal), scopeOf(of), userId);
  }

  /** Nobody gives, changes or takes a role that is higher than their own. */
  async #refuseAbove(principal: Principal, of: MembersOf, role: number): Promise<void> {
    if (isAdministrator(principal)) return;
    if ((await this.#roleOf(principal, of)) < role) throw forbidden('this role is higher than your own');
  }

  async #roleOf(principal: Principal, of: MembersOf): Promise<number> {
    const userId = userIdOf(principal);
    return userId === undefined ? 0 : this.directory.roleOf(userId, of);
  }
}
