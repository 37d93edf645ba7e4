import { Body, Delete, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { type Principal, Role } from '@packhouse/access';
import type { Project, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentProject, CurrentOrigin, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { memberObject } from './member-object.ts';
import { AddMemberDto, ListMembersQuery, UpdateMemberDto } from './member.dto.ts';
import { Members } from './members.ts';

/** Who belongs to a project, and with which role. */
@ManagementController('projects/:id/members', 'Members')
@IdOrPath('project')
export class ProjectMembersController {
  readonly #members: Members;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#members = new Members(management.directory);
  }

  @Get()
  @Needs('project:signed-in')
  async list(
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @Query() { query }: ListMembersQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return (await this.#members.list({ project }, query, page)).map((member) => memberObject(member, origin));
  }

  @Get('all')
  @Needs('project:signed-in')
  async all(
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @Query() { query }: ListMembersQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return PageBody.of(await this.#members.listAll({ project }, query), page).map((member) => memberObject(member, origin));
  }

  @Get('all/:user_id')
  @Needs('project:signed-in')
  async showAny(
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'Member') userId: number,
  ): Promise<object> {
    return memberObject(await this.#members.showAny({ project }, userId), origin);
  }

  @Get(':user_id')
  @Needs('project:signed-in')
  async show(
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'Member') userId: number,
  ): Promise<object> {
    return memberObject(await this.#members.show({ project }, userId), origin);
  }

  @Post()
  @Needs('project:maintainer')
  async add(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @Body() body: AddMemberDto,
  ): Promise<object> {
    return memberObject(await this.#members.add(principal, { project }, body), origin);
  }

  @Put(':user_id')
  @Needs('project:maintainer')
  async update(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'Member') userId: number,
    @Body() body: UpdateMemberDto,
  ): Promise<object> {
    return memberObject(await this.#members.update(principal, { project }, userId, body), origin);
  }

  @Delete(':user_id')
  @HttpCode(204)
  @Needs('project:guest')
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @NumericId('user_id', 'Member') userId: number,
  ): Promise<void> {
    await this.#members.remove(principal, { project }, userId, Role.maintainer);
  }
}
