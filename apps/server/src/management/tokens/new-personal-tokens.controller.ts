import { Body, Inject, Post } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import { actorOf, mintPersonalToken } from '@packhouse/directory';
import { CurrentPrincipal, ManagementController, Needs, readDayStart } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { NumericId } from '../shared/numeric-id.ts';
import { userPrincipal, wholePerson } from '../shared/user-principal.ts';
import { asScopes } from './scopes.ts';
import { newTokenObject } from './token-object.ts';
import { CreateTokenDto } from './token.dto.ts';

/** Makes personal access tokens: for oneself, and as an administrator for anyone. */
@ManagementController('', 'Tokens')
export class NewPersonalTokensController {
  constructor(@Inject(MANAGEMENT) private readonly management: ManagementOptions) {}

  @Post('user/personal_access_tokens')
  @Needs('user')
  create(@CurrentPrincipal() principal: Principal, @Body() body: CreateTokenDto): Promise<object> {
    return this.#mint(principal, wholePerson(principal).userId, body);
  }

  @Post('users/:user_id/personal_access_tokens')
  @Needs('administrator')
  createFor(
    @CurrentPrincipal() principal: Principal,
    @NumericId('user_id', 'User') userId: number,
    @Body() body: CreateTokenDto,
  ): Promise<object> {
    return this.#mint(principal, userId, body);
  }

  async #mint(principal: Principal, userId: number, body: CreateTokenDto): Promise<object> {
    const { directory } = this.management;
    const minted = await mintPersonalToken(directory, actorOf(principal), {
      userId,
      name: body.name,
      description: body.description,
      scopes: asScopes(body.scopes),
      expiresAt: readDayStart(body.expires_at) ?? undefined,
      creatorId: userPrincipal(principal).userId,
    });
    return newTokenObject(minted, directory.clock());
  }
}
