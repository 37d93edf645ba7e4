import { Body, Delete, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { type Principal, Role } from '@packhouse/access';
import type { Group, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentGroup, CurrentOrigin, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { memberObject } from './member-object.ts';
import { AddMemberDto, ListMembersQuery, UpdateMemberDto } from './member.dto.ts';
import { Members } from './members.ts';

/** Who belongs to a group, and with which role. */
@ManagementController('groups/:id/members', 'Members')
@IdOrPath('group')
export class GroupMembersController {
  readonly #members: Members;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#members = new Members(management.directory);
  }

  @Get()
  @Needs('group:signed-in')
  async list(
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @Query() { query }: ListMembersQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return (await this.#members.list({ group }, query, page)).map((member) => memberObject(member, origin));
  }

  @Get('all')
  @Needs('group:signed-in')
  async all(
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @Query() { query }: ListMembersQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return PageBody.of(await this.#members.listAll({ group }, query), page).map((member) => memberObject(member, origin));
  }

  @Get('all/:user_id')
  @Needs('group:signed-in')
  async showAny(
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'Member') userId: number,
  ): Promise<object> {
    return memberObject(await this.#members.showAny({ group }, userId), origin);
  }

  @Get(':user_id')
  @Needs('group:signed-in')
  async show(
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'Member') userId: number,
  ): Promise<object> {
    return memberObject(await this.#members.show({ group }, userId), origin);
  }

  @Post()
  @Needs('group:owner')
  async add(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @Body() body: AddMemberDto,
  ): Promise<object> {
    return memberObject(await this.#members.add(principal, { group }, body), origin);
  }

  @Put(':user_id')
  @Needs('group:owner')
  async update(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'Member') userId: number,
    @Body() body: UpdateMemberDto,
  ): Promise<object> {
    return memberObject(await this.#members.update(principal, { group }, userId, body), origin);
  }

  @Delete(':user_id')
  @HttpCode(204)
  @Needs('group:guest')
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @NumericId('user_id', 'Member') userId: number,
  ): Promise<void> {
    await this.#members.remove(principal, { group }, userId, Role.owner);
  }
}
