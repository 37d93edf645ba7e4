import { Body, Delete, Get, HttpCode, Inject, Post, Put, Req } from '@nestjs/common';
import { totpUri, type Principal } from '@packhouse/access';
import {
  actorOf,
  confirmTotp,
  disableTotp,
  enableTotp,
  findNamespace,
  replaceRecoveryCodes,
  requireUser,
  setPassword,
} from '@packhouse/directory';
import type { Request } from 'express';
import { CurrentOrigin, CurrentPrincipal, ManagementController, Needs } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { userPrincipal, wholePerson } from '../shared/user-principal.ts';
import { ChangePasswordDto, ConfirmTwoFactorDto, ProofDto } from './current-user.dto.ts';
import { proveSelf } from './prove-self.ts';
import { fullUser } from './user-object.ts';

const ISSUER = 'Packhouse';

/** Whoever is signed in, and their second factor. */
@ManagementController('user', 'Users')
export class CurrentUserController {
  constructor(@Inject(MANAGEMENT) private readonly management: ManagementOptions) {}

  @Get()
  @Needs('user', { whileEnrolling: true })
  async show(@CurrentPrincipal() principal: Principal, @CurrentOrigin() origin: string): Promise<object> {
    const { db } = this.management.directory;
    const user = await requireUser(db.read, userPrincipal(principal).userId);
    const namespace = user.bot ? undefined : await findNamespace(db.read, user.username);
    return fullUser(user, origin, namespace?.id ?? null);
  }

  /** Sets another password. Browser sessions end, this one too. */
  @Put('password')
  @HttpCode(204)
  @Needs('user')
  async changePassword(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: ChangePasswordDto): Promise<void> {
    const user = await this.#proven(principal, request, body);
    await setPassword(this.management.directory, actorOf(principal), user, body.password);
  }

  /** Begins to enrol a second factor. @returns the secret for the authenticator app */
  @Post('two_factor')
  @Needs('user', { whileEnrolling: true })
  async start(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: ProofDto): Promise<object> {
    const user = await this.#proven(principal, request, body);
    const secret = await enableTotp(this.management.directory, actorOf(principal), user);
    return { secret, otpauth_uri: totpUri(ISSUER, userPrincipal(principal).username, secret) };
  }

  /** Ends the enrolment with a code made from the secret. @returns recovery codes, this once */
  @Post('two_factor/confirm')
  @Needs('user', { whileEnrolling: true })
  async confirm(@CurrentPrincipal() principal: Principal, @Body() body: ConfirmTwoFactorDto): Promise<object> {
    const { userId } = wholePerson(principal);
    return { recovery_codes: await confirmTotp(this.management.directory, actorOf(principal), userId, body.code) };
  }

  @Post('two_factor/recovery_codes')
  @Needs('user')
  async recoveryCodes(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: ProofDto): Promise<object> {
    const user = await this.#proven(principal, request, body);
    return { recovery_codes: await replaceRecoveryCodes(this.management.directory, actorOf(principal), user) };
  }

  @Delete('two_factor')
  @HttpCode(204)
  @Needs('user')
  async disable(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: ProofDto): Promise<void> {
    const user = await this.#proven(principal, request, body);
    await disableTotp(this.management.directory, actorOf(principal), user);
  }

  async #proven(principal: Principal, request: Request, proof: ProofDto): Promise<number> {
    const user = wholePerson(principal);
    await proveSelf(this.management.directory, user, proof, this.management.clientAddress(request));
    return user.userId;
  }
}
