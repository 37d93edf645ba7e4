import { Body, Delete, Get, HttpCode, Inject, Patch, Post, Put, Query } from '@nestjs/common';
import { isAdministrator, type Principal } from '@packhouse/access';
import {
  actorOf,
  blockUser,
  createUser,
  deleteUser,
  type Directory,
  disableTotp,
  findNamespace,
  findUser,
  listProjects,
  listUsers,
  type PageRequest,
  setPassword,
  unblockUser,
  updateUser,
  type User,
} from '@packhouse/directory';
import { AskedPage, CurrentOrigin, CurrentPrincipal, forbidden, ManagementController, Needs, notFound, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { projectObject } from '../projects/project-object.ts';
import { NumericId } from '../shared/numeric-id.ts';
import { viewerOf } from '../shared/viewer-of.ts';
import { CreateUserDto, ListUsersQuery, UpdateUserDto } from './user.dto.ts';
import { fullUser, publicUser } from './user-object.ts';

/** People with an account. */
@ManagementController('users', 'Users')
export class UsersController {
  readonly #directory: Directory;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#directory = management.directory;
  }

  @Get()
  @Needs('user')
  async list(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: string,
    @Query() query: ListUsersQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    const administrator = isAdministrator(principal);
    const state = query.blocked ? 'blocked' : query.active ? 'active' : undefined;
    const { search, username } = query;
    const more = administrator ? { external: query.external, administrators: query.admins } : {};
    const { items, total } = await listUsers(this.#directory.db.read, { search, username, state, ...more }, page);
    const toObject = (user: User): object | Promise<object> => (administrator ? this.#full(user, origin) : publicUser(user, origin));
    return new PageBody(await Promise.all(items.map(toObject)), total);
  }

  @Post()
  @Needs('administrator')
  async create(@CurrentPrincipal() principal: Principal, @CurrentOrigin() origin: string, @Body() body: CreateUserDto): Promise<object> {
    const { admin, ...wanted } = body;
    return this.#full(await createUser(this.#directory, actorOf(principal), { ...wanted, administrator: admin }), origin);
  }

  @Get(':user_id')
  @Needs('user')
  async show(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'User') id: number,
  ): Promise<object> {
    const user = await findUser(this.#directory.db.read, id);
    if (!user) throw notFound('User');
    return isAdministrator(principal) ? this.#full(user, origin) : publicUser(user, origin);
  }

  @Put(':user_id')
  @Needs('administrator')
  async update(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'User') id: number,
    @Body() body: UpdateUserDto,
  ): Promise<object> {
    const { admin, password, ...wanted } = body;
    const actor = actorOf(principal);
    const user = await updateUser(this.#directory, actor, id, { ...wanted, administrator: admin });
    if (password !== undefined) await setPassword(this.#directory, actor, id, password);
    return this.#full(user, origin);
  }

  @Delete(':user_id')
  @HttpCode(204)
  @Needs('administrator')
  async remove(@CurrentPrincipal() principal: Principal, @NumericId('user_id', 'User') id: number): Promise<void> {
    await deleteUser(this.#directory, actorOf(principal), id);
  }

  @Post(':user_id/block')
  @Needs('administrator')
  async block(@CurrentPrincipal() principal: Principal, @NumericId('user_id', 'User') id: number): Promise<boolean> {
    if (principal.kind === 'user' && principal.userId === id) throw forbidden('you cannot block yourself');
    await blockUser(this.#directory, actorOf(principal), id);
    return true;
  }

  @Post(':user_id/unblock')
  @Needs('administrator')
  async unblock(@CurrentPrincipal() principal: Principal, @NumericId('user_id', 'User') id: number): Promise<boolean> {
    await unblockUser(this.#directory, actorOf(principal), id);
    return true;
  }

  @Patch(':user_id/disable_two_factor')
  @HttpCode(204)
  @Needs('administrator')
  async disableTwoFactor(@CurrentPrincipal() principal: Principal, @NumericId('user_id', 'User') id: number): Promise<void> {
    await disableTotp(this.#directory, actorOf(principal), id);
  }

  @Get(':user_id/projects')
  @Needs('user')
  async projects(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: string,
    @NumericId('user_id', 'User') id: number,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    const { db } = this.#directory;
    const user = await findUser(db.read, id);
    const namespace = user && (await findNamespace(db.read, user.username));
    if (!namespace) throw notFound('User');
    const viewer = viewerOf(this.#directory, principal);
    const { items, total } = await listProjects(db.read, { namespaceId: namespace.id, viewer }, page);
    return new PageBody(items, total).map((project) => projectObject(project, origin));
  }

  async #full(user: User, origin: string): Promise<object> {
    const namespace = user.bot ? undefined : await findNamespace(this.#directory.db.read, user.username);
    return fullUser(user, origin, namespace?.id ?? null);
  }
}
