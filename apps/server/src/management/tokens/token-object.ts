import { type NewToken, tokenIsActive, type TokenInfo } from '@packhouse/directory';
import { day, moment } from '../http/index.ts';

/** A personal, project or group access token as GitLab shows it. */
export function tokenObject(token: TokenInfo, now: number): object {
  return {
    id: token.id,
    name: token.name,
    description: token.description,
    revoked: token.revokedAt !== null,
    created_at: moment(token.createdAt),
    scopes: token.scopes,
    user_id: token.userId,
    last_used_at: moment(token.lastUsedAt),
    active: tokenIsActive(token, now),
    expires_at: day(token.expiresAt),
    ...(token.role === null ? {} : { access_level: token.role }),
  };
}

/** The same with the token itself, shown this once. */
export function newTokenObject({ info, token }: NewToken, now: number): object {
  return { ...tokenObject(info, now), token };
}

/** A deploy token as GitLab shows it. */
export function deployTokenObject(token: TokenInfo, now: number): object {
  return {
    id: token.id,
    name: token.name,
    username: token.username,
    expires_at: moment(token.expiresAt),
    scopes: token.scopes,
    revoked: token.revokedAt !== null,
    expired: token.expiresAt !== null && token.expiresAt <= now,
  };
}

/** A runner credential; it has no scopes to choose. */
export function runnerTokenObject(token: TokenInfo, now: number): object {
  return {
    id: token.id,
    name: token.name,
    created_at: moment(token.createdAt),
    last_used_at: moment(token.lastUsedAt),
    expires_at: moment(token.expiresAt),
    revoked: token.revokedAt !== null,
    active: tokenIsActive(token, now),
  };
}
