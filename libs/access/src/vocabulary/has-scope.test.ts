import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from './anonymous.ts';
import { hasScope } from './has-scope.ts';
import type { Principal } from './principal.ts';
import type { Scope } from './scope.ts';
import { scopesAllow } from './scopes-allow.ts';

const ALL: readonly Scope[] = ['api', 'read_api', 'read_package_registry', 'write_package_registry', 'create_ci_job'];
const user = { userId: 5, username: 'jo', external: false, bot: false, administrator: false };
const reach = { kind: 'project', projectId: 1 } as const;
const token = (...scopes: Scope[]): Principal => ({ kind: 'user', ...user, credential: 'token', scopes });
const held = (principal: Principal) => ALL.filter((scope) => hasScope(principal, scope));

describe('scopes', () => {
  it('imply the smaller ones', () => {
    expect(held(token('api'))).toEqual(['api', 'read_api', 'read_package_registry', 'write_package_registry']);
    expect(held(token('read_api'))).toEqual(['read_api', 'read_package_registry']);
    expect(held(token('write_package_registry'))).toEqual(['read_package_registry', 'write_package_registry']);
    expect(held(token())).toEqual([]);
    expect(held(ANONYMOUS)).toEqual([]);
  });

  it('let nobody but a runner create jobs', () => {
    expect(held(token('create_ci_job'))).toEqual([]);
    expect(held({ kind: 'runner', tokenId: 4, reach })).toEqual(['create_ci_job']);
  });

  it('never let a deploy token, job or publish token delete or administer', () => {
    const kinds: readonly Principal[] = [
      { kind: 'deploy-token', tokenId: 7, username: 'd', scopes: ['api'], reach },
      { kind: 'job', jobId: 9, projectId: 1, user: { ...user, administrator: true } },
      { kind: 'publish-token', tokenId: 8, username: 'jo', projectId: 1, userId: 5, administrator: true },
    ];
    for (const principal of kinds) {
      expect(scopesAllow(principal, 'publish')).toBe(true);
      expect(scopesAllow(principal, 'delete') || scopesAllow(principal, 'administer')).toBe(false);
    }
  });
});
