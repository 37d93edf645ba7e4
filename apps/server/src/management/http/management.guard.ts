import { randomUUID } from 'node:crypto';
import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Response } from 'express';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { credentialsOf } from './credentials-of.ts';
import type { ManagementRequest } from './management-request.ts';
import { NEED, type StatedNeed } from './needs.ts';
import { PRINCIPAL_STRATEGY, PROVE, type ProvingRequest } from './principal.strategy.ts';
import { readBody, readPairs } from './read-body.ts';
import { refuseForeignPage } from './refuse-foreign-page.ts';
import { forbidden, notFound, unauthorized } from './refusals.ts';
import { requireGroup } from './require-group.ts';
import { requireProject } from './require-project.ts';
import { requireAdministrator, requireUser } from './require-user.ts';

type GuardedRequest = ManagementRequest & ProvingRequest;

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who acts, whether they may, and only then the body: nothing of it is read for those who may not. */
@Injectable()
export class ManagementGuard extends AuthGuard(PRINCIPAL_STRATEGY) {
  constructor(@Inject(MANAGEMENT) private readonly management: ManagementOptions) {
    super();
  }

  override getAuthenticateOptions(): { property: string; session: false } {
    return { property: 'principal', session: false };
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<GuardedRequest>(), http.getResponse<Response>()];
    request.requestId = randomUUID();
    response.set({ 'X-Request-Id': request.requestId, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    request.publicOrigin = this.management.publicOrigin(request);
    request[PROVE] = () => this.#prove(request);
    await super.canActivate(context);
    const stated = Reflect.getMetadata(NEED, context.getHandler()) as StatedNeed | undefined;
    if (!stated) throw new Error(`the route ${request.method} ${request.path} states no need`);
    const writes = !READING.has(request.method);
    if (request.browserSession) this.#checkBrowser(request, stated, writes);
    await this.#require(request, stated, writes);
    await readInput(request, response, writes);
    return true;
  }

  async #prove(request: GuardedRequest): ReturnType<typeof credentialsOf> {
    const answer = await credentialsOf(this.management.directory, request, this.management.clientAddress(request));
    if ('principal' in answer && answer.session) request.browserSession = answer.session;
    return answer;
  }

  #checkBrowser(request: GuardedRequest, { whileEnrolling }: StatedNeed, writes: boolean): void {
    if (writes) refuseForeignPage(request, request.publicOrigin);
    if (request.browserSession?.mustEnrol && !whileEnrolling) throw forbidden('two-factor authentication is required: set it up first');
  }

  async #require(request: GuardedRequest, { need, whileArchived }: StatedNeed, writes: boolean): Promise<void> {
    const { directory } = this.management;
    const demand = { principal: request.principal, writes };
    if (need === 'anyone') return;
    if (need === 'user') return requireUser(demand);
    if (need === 'administrator') return requireAdministrator(demand);
    const [place, what] = need.split(':') as ['project' | 'group', string];
    const ref = String(request.params['id']);
    const hidden = (): Error =>
      request.principal.kind === 'anonymous' ? unauthorized() : notFound(place === 'project' ? 'Project' : 'Group');
    if (place === 'project') {
      request.project = await directory.project(ref);
      if (!request.project) throw hidden();
      return requireProject(directory, demand, request.project, { what, whileArchived: whileArchived ?? false });
    }
    request.group = await directory.group(ref);
    if (!request.group) throw hidden();
    return requireGroup(directory, demand, what, request.group);
  }
}

/** GitLab takes parameters from the query and from the body alike; the body wins. */
async function readInput(request: GuardedRequest, response: Response, writes: boolean): Promise<void> {
  const at = request.originalUrl.indexOf('?');
  const query = readPairs(new URLSearchParams(at === -1 ? '' : request.originalUrl.slice(at + 1)));
  Object.defineProperty(request, 'query', { value: query, configurable: true });
  request.body = writes ? { ...query, ...(await readBody(request, response)) } : {};
}
