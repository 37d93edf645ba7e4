import { Body, Delete, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { isAdministrator, type Principal, Role } from '@packhouse/access';
import {
  actorOf,
  createProject,
  deleteProject,
  type Directory,
  findNamespace,
  type Group,
  listProjects,
  type PageRequest,
  type Project,
  updateProject,
} from '@packhouse/directory';
import {
  AskedPage,
  CurrentOrigin,
  CurrentPrincipal,
  CurrentProject,
  forbidden,
  ManagementController,
  Needs,
  notFound,
  PageBody,
  seesGroup,
} from '../http/index.ts';
import { requireGroup } from '../http/require-group.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath } from '../shared/numeric-id.ts';
import { userPrincipal, wholePerson } from '../shared/user-principal.ts';
import { viewerOf } from '../shared/viewer-of.ts';
import { projectDetails } from './project-details.ts';
import { projectObject } from './project-object.ts';
import { nameAndPath, projectValues } from './project-values.ts';
import { CreateProjectDto, ListProjectsQuery, ShowProjectQuery, UpdateProjectDto } from './project.dto.ts';

/** Projects: where packages live. */
@ManagementController('projects', 'Projects')
export class ProjectsController {
  readonly #directory: Directory;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#directory = management.directory;
  }

  @Get()
  @Needs('anyone')
  async list(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: string,
    @Query() query: ListProjectsQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    const { search, visibility, archived, sort, order_by: orderBy } = query;
    const minimum = query.owned ? Role.owner : (query.min_access_level ?? (query.membership ? Role.guest : undefined));
    const viewer = viewerOf(this.#directory, principal, minimum);
    const { items, total } = await listProjects(this.#directory.db.read, { search, visibility, archived, sort, orderBy, viewer }, page);
    return new PageBody(items, total).map((project) => projectObject(project, origin));
  }

  @Post()
  @Needs('user')
  async create(@CurrentPrincipal() principal: Principal, @CurrentOrigin() origin: string, @Body() body: CreateProjectDto): Promise<object> {
    const named = nameAndPath(body);
    const namespace = await this.#namespace(principal, body.namespace_id);
    const { classificationLabel, ...values } = projectValues(body);
    const project = await createProject(this.#directory, actorOf(principal), {
      ...values,
      ...named,
      classificationLabel: classificationLabel ?? undefined,
      namespaceId: namespace.id,
      creatorId: userPrincipal(principal).userId,
    });
    return projectObject(project, origin);
  }

  @Get(':id')
  @IdOrPath('project')
  @Needs('project:see')
  show(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @Query() query: ShowProjectQuery,
  ): Promise<object> {
    return projectDetails(this.#directory, principal, project, { origin, statistics: query.statistics ?? false });
  }

  /** Maintainers may; the path and the visibility are the Owner's. */
  @Put(':id')
  @IdOrPath('project')
  @Needs('project:maintainer')
  async update(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @Body() body: UpdateProjectDto,
  ): Promise<object> {
    const moves = (body.path ?? project.path) !== project.path || (body.visibility ?? project.visibility) !== project.visibility;
    if (moves && !(await this.#owns(principal, project))) throw forbidden('changing the path or the visibility needs Owner');
    const updated = await updateProject(this.#directory, actorOf(principal), project.id, projectValues(body));
    return projectDetails(this.#directory, principal, updated, { origin, statistics: false });
  }

  @Delete(':id')
  @HttpCode(202)
  @IdOrPath('project')
  @Needs('project:owner', { whileArchived: true })
  async remove(@CurrentPrincipal() principal: Principal, @CurrentProject() project: Project): Promise<object> {
    await deleteProject(this.#directory, actorOf(principal), project.id);
    return { message: '202 Accepted' };
  }

  @Post(':id/archive')
  @IdOrPath('project')
  @Needs('project:owner', { whileArchived: true })
  async archive(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
  ): Promise<object> {
    return projectObject(await updateProject(this.#directory, actorOf(principal), project.id, { archived: true }), origin);
  }

  @Post(':id/unarchive')
  @IdOrPath('project')
  @Needs('project:owner', { whileArchived: true })
  async unarchive(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
  ): Promise<object> {
    return projectObject(await updateProject(this.#directory, actorOf(principal), project.id, { archived: false }), origin);
  }

  async #owns(principal: Principal, project: Project): Promise<boolean> {
    return isAdministrator(principal) || (await this.#directory.standing(principal, project)).role >= Role.owner;
  }

  /** A group that the principal maintains, or their own namespace. */
  async #namespace(principal: Principal, id: number | undefined): Promise<Group> {
    const user = userPrincipal(principal);
    const namespace = await findNamespace(this.#directory.db.read, id ?? user.username);
    if (namespace?.kind === 'group') {
      if (!(await seesGroup(this.#directory, principal, namespace))) throw notFound('Namespace');
      await requireGroup(this.#directory, { principal, writes: true }, 'maintainer', namespace);
      return namespace;
    }
    const person = wholePerson(principal);
    if (!namespace || !(namespace.ownerUserId === person.userId || person.administrator)) throw notFound('Namespace');
    if (person.external) throw forbidden('external users cannot create projects of their own');
    return namespace;
  }
}
