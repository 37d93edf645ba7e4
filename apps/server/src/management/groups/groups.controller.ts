import { Body, Delete, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { isAdministrator, type Principal, Role } from '@packhouse/access';
import {
  actorOf,
  createGroup,
  deleteGroup,
  type Directory,
  type Group,
  lineageOf,
  listGroups,
  type GroupFilter,
  listProjects,
  type PageRequest,
  updateGroup,
} from '@packhouse/directory';
import {
  AskedPage,
  CurrentGroup,
  CurrentOrigin,
  CurrentPrincipal,
  forbidden,
  ManagementController,
  Needs,
  PageBody,
} from '../http/index.ts';
import { requireGroup } from '../http/require-group.ts';
import { notFound } from '../http/refusals.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { ListGroupProjectsQuery } from '../projects/project.dto.ts';
import { projectObject } from '../projects/project-object.ts';
import { IdOrPath } from '../shared/numeric-id.ts';
import { wholePerson } from '../shared/user-principal.ts';
import { viewerOf } from '../shared/viewer-of.ts';
import { groupObject } from './group-object.ts';
import { CreateGroupDto, ListGroupsQuery, UpdateGroupDto } from './group.dto.ts';

/** Groups of projects and of groups. */
@ManagementController('groups', 'Groups')
export class GroupsController {
  readonly #directory: Directory;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#directory = management.directory;
  }

  @Get()
  @Needs('anyone')
  list(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: string,
    @Query() query: ListGroupsQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return this.#page(principal, origin, query, { topLevelOnly: query.top_level_only }, page);
  }

  @Post()
  @Needs('user')
  async create(@CurrentPrincipal() principal: Principal, @CurrentOrigin() origin: string, @Body() body: CreateGroupDto): Promise<object> {
    const owner = await this.#creator(principal, body.parent_id);
    const { parent_id: parentId, require_two_factor_authentication: requireTwoFactor, ...wanted } = body;
    const group = await createGroup(this.#directory, actorOf(principal), { ...wanted, parentId, requireTwoFactor, ownerUserId: owner });
    return groupObject(this.#directory, group, origin);
  }

  @Get(':id')
  @IdOrPath('group')
  @Needs('group:see')
  show(@CurrentGroup() group: Group, @CurrentOrigin() origin: string): Promise<object> {
    return groupObject(this.#directory, group, origin);
  }

  @Put(':id')
  @IdOrPath('group')
  @Needs('group:owner')
  async update(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @Body() body: UpdateGroupDto,
  ): Promise<object> {
    const { require_two_factor_authentication: requireTwoFactor, ...wanted } = body;
    return groupObject(
      this.#directory,
      await updateGroup(this.#directory, actorOf(principal), group.id, { ...wanted, requireTwoFactor }),
      origin,
    );
  }

  @Delete(':id')
  @HttpCode(202)
  @IdOrPath('group')
  @Needs('group:owner')
  async remove(@CurrentPrincipal() principal: Principal, @CurrentGroup() group: Group): Promise<object> {
    await deleteGroup(this.#directory, actorOf(principal), group.id);
    return { message: '202 Accepted' };
  }

  @Get(':id/subgroups')
  @IdOrPath('group')
  @Needs('group:see')
  subgroups(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @Query() query: ListGroupsQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return this.#page(principal, origin, query, { parentId: group.id }, page);
  }

  @Get(':id/descendant_groups')
  @IdOrPath('group')
  @Needs('group:see')
  descendants(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @Query() query: ListGroupsQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return this.#page(principal, origin, query, { below: { id: group.id, lineage: lineageOf(group) } }, page);
  }

  @Get(':id/projects')
  @IdOrPath('group')
  @Needs('group:see')
  async projects(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @CurrentOrigin() origin: string,
    @Query() query: ListGroupProjectsQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    const place = query.include_subgroups ? { lineage: lineageOf(group) } : { namespaceId: group.id };
    const { search, visibility, archived, sort, order_by: orderBy } = query;
    const viewer = viewerOf(this.#directory, principal);
    const filter = { search, visibility, archived, sort, orderBy, viewer, ...place };
    const { items, total } = await listProjects(this.#directory.db.read, filter, page);
    return new PageBody(items, total).map((project) => projectObject(project, origin));
  }

  async #page(
    principal: Principal,
    origin: string,
    { search, sort, order_by: orderBy, owned, min_access_level: level }: ListGroupsQuery,
    place: GroupFilter,
    page: PageRequest,
  ): Promise<PageBody<object>> {
    const viewer = viewerOf(this.#directory, principal, owned ? Role.owner : level);
    const { items, total } = await listGroups(this.#directory.db.read, { search, sort, orderBy, viewer, ...place }, page);
    return new PageBody(await Promise.all(items.map((group) => groupObject(this.#directory, group, origin))), total);
  }

  /** Who becomes the Owner: of a top-level group its maker, of a subgroup those of the groups above. */
  async #creator(principal: Principal, parentId: number | undefined): Promise<number | undefined> {
    if (parentId === undefined) {
      const person = wholePerson(principal);
      if (person.external && !isAdministrator(principal)) throw forbidden('external users cannot create top-level groups');
      return person.userId;
    }
    const parent = await this.#directory.group(parentId);
    if (!parent) throw notFound('Group');
    await requireGroup(this.#directory, { principal, writes: true }, 'maintainer', parent);
    return undefined;
  }
}
