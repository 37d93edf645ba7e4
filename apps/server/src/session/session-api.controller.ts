import { Body, Get, Inject, Post, Req } from '@nestjs/common';
import { actorOf, type BrowserSession, mintPublishToken, type Project } from '@packhouse/directory';
import type { HostParts } from '@packhouse/gateway';
import { HOST } from '../host-token.ts';
import { ManagementController } from '../management/http/management-controller.ts';
import type { ManagementRequest } from '../management/http/management-request.ts';
import { Needs } from '../management/http/needs.ts';
import { refusalOf } from '../management/http/refusal-of.ts';
import { notFound, refusal, unauthorized } from '../management/http/refusals.ts';

/** What the web UI asks about its own session. */
@ManagementController('session', 'Session')
export class SessionApiController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  /** Who is signed in; `user` is null for nobody, which is no error. */
  @Get()
  @Needs('anyone', { whileEnrolling: true })
  async who(@Req() { browserSession: session }: ManagementRequest): Promise<object> {
    const { registryEnabled, allowAnyoneToPull } = await this.parts.directory.settings();
    return {
      user: session ? userObject(session) : null,
      expires_at: session ? new Date(session.expiresAt).toISOString() : null,
      must_enrol_two_factor: session?.mustEnrol ?? false,
      package_registry_enabled: registryEnabled,
      package_registry_allow_anyone_to_pull_option: allowAnyoneToPull,
    };
  }

  /** A token for the UI's own uploads: five minutes, one project. The package routes ignore cookies. */
  @Post('publish_token')
  @Needs('user')
  async publishToken(
    @Req() { browserSession: session }: ManagementRequest,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<object> {
    if (!session) throw unauthorized();
    const project = await this.#project(session, projectRef(body['project']));
    const wanted = { projectId: project.id, userId: session.user.id, username: session.user.username };
    const { token, info } = await mintPublishToken(this.parts.directory, actorOf(session.principal), wanted);
    return { token, project_id: project.id, expires_at: new Date(info.expiresAt!).toISOString() };
  }

  /** Decided now, so that the UI hears it before an upload begins, and again at each use of the token. */
  async #project({ principal }: BrowserSession, ref: string): Promise<Project> {
    const project = await this.parts.directory.project(ref);
    if (!project) throw notFound('Project');
    const decision = await this.parts.directory.decideOn(principal, 'publish', project);
    if (!decision.allowed) throw refusalOf(decision, 'publish', principal, 'Project');
    return project;
  }
}

function projectRef(value: unknown): string {
  const ref = typeof value === 'number' ? String(value) : value;
  if (typeof ref === 'string' && ref !== '' && ref.length <= 1_000) return ref;
  throw refusal(400, '400 Bad request - project is missing: name its id or full path');
}

function userObject({ user }: BrowserSession): object {
  return {
    id: user.id,
    username: user.username,
    name: user.name,
    state: user.state,
    email: user.email,
    avatar_url: null,
    is_admin: user.administrator,
    external: user.external,
    two_factor_enabled: user.twoFactorEnabled,
  };
}
