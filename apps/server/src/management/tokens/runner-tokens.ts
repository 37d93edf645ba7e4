import type { Principal } from '@packhouse/access';
import { actorOf, type Directory, findToken, listTokens, mintRunnerToken, type PageRequest, revokeToken } from '@packhouse/directory';
import { forbidden, notFound, PageBody, readDayStart } from '../http/index.ts';
import type { MembersOf } from '../members/members.ts';
import { scopeOf } from '../members/scope-of.ts';
import { userPrincipal } from '../shared/user-principal.ts';
import { runnerTokenObject } from './token-object.ts';
import type { CreateRunnerTokenDto } from './token.dto.ts';

/** Credentials of CI systems for projects and groups: the rules that both share. */
export class RunnerTokens {
  constructor(private readonly directory: Directory) {}

  async list(of: MembersOf, page: PageRequest): Promise<PageBody<object>> {
    const { db, clock } = this.directory;
    const { items, total } = await listTokens(db.read, { kind: 'runner', scope: scopeOf(of) }, clock(), page);
    return new PageBody(items, total).map((token) => runnerTokenObject(token, clock()));
  }

  async create(principal: Principal, of: MembersOf, body: CreateRunnerTokenDto): Promise<object> {
    // A job may read what any person may; the runner says whose job it is.
    if (userPrincipal(principal).external) throw forbidden('external users cannot make runner credentials');
    const { token, info } = await mintRunnerToken(this.directory, actorOf(principal), scopeOf(of), {
      name: body.name,
      expiresAt: readDayStart(body.expires_at),
      creatorId: userPrincipal(principal).userId,
    });
    return { ...runnerTokenObject(info, this.directory.clock()), token };
  }

  async revoke(principal: Principal, of: MembersOf, id: number): Promise<void> {
    const token = await findToken(this.directory.db.read, id);
    const here = 'project' in of ? token?.projectId === of.project.id : token?.groupId === of.group.id;
    if (!token || token.kind !== 'runner' || !here) throw notFound('Token');
    await revokeToken(this.directory, actorOf(principal), token.id);
  }
}
