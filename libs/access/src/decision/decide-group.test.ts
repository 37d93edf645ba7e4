import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../vocabulary/anonymous.ts';
import type { Principal, UserPrincipal } from '../vocabulary/principal.ts';
import type { Visibility } from '../vocabulary/visibility.ts';
import { decideGroup } from './decide-group.ts';

const ON = { registryEnabled: true, allowAnyoneToPull: true };
const jo: UserPrincipal = {
  kind: 'user',
  userId: 5,
  username: 'jo',
  external: false,
  bot: false,
  administrator: false,
  credential: 'token',
  scopes: ['api'],
};
const deploy = (groupId: number): Principal => ({
  kind: 'deploy-token',
  tokenId: 7,
  username: 'd',
  scopes: ['read_package_registry'],
  reach: { kind: 'group', groupId },
});
const group = (visibility: Visibility) => ({ id: 10, visibility, lineage: [11] });

function outcome(principal: Principal, action: 'view' | 'pull' | 'administer', visibility: Visibility, role = 0, holdsReadable = false) {
  const decision = decideGroup(principal, action, group(visibility), { role, holdsReadable }, ON);
  return decision.allowed ? 'allow' : decision.status;
}

describe('a group', () => {
  it('is known by its visibility, by a membership, or by what it holds', () => {
    const who: readonly Principal[] = [ANONYMOUS, { ...jo, external: true }, jo];
    const table = (['public', 'internal', 'private'] as const).map((visibility) =>
      who.map((principal) => outcome(principal, 'pull', visibility)),
    );
    expect(table).toEqual([
      ['allow', 'allow', 'allow'],
      [401, 404, 'allow'],
      [401, 404, 404],
    ]);
    expect(outcome(jo, 'pull', 'private', 10)).toBe('allow');
    expect(outcome({ ...jo, administrator: true }, 'view', 'private')).toBe('allow');
    expect(outcome(ANONYMOUS, 'pull', 'private', 0, true)).toBe('allow');
  });

  it('is known to tokens that reach all of it; a token of one of its projects comes by what it may pull', () => {
    expect([10, 11, 12].map((id) => outcome(deploy(id), 'pull', 'private'))).toEqual(['allow', 'allow', 404]);
    const ofProject: Principal = { ...deploy(0), kind: 'deploy-token', reach: { kind: 'project', projectId: 1 } } as Principal;
    expect(outcome(ofProject, 'pull', 'private')).toBe(404);
    expect(outcome(ofProject, 'pull', 'private', 0, true)).toBe('allow');
  });

  it('looks to a token without a package scope as it does to anyone', () => {
    const bare = { ...jo, scopes: [] };
    expect(outcome(bare, 'pull', 'public')).toBe('allow');
    expect(outcome(bare, 'pull', 'private', 50)).toBe(403);
    expect(outcome(bare, 'pull', 'private')).toBe(404);
  });

  it('never opens to a job by the bypass of the administrator who started it', () => {
    const job: Principal = { kind: 'job', jobId: 9, projectId: 1, user: { ...jo, administrator: true } };
    expect(outcome(job, 'pull', 'private')).toBe(404);
    expect(outcome(job, 'administer', 'internal', 50)).toBe(403);
  });

  it('is administered by Owners and administrators, with the scope api and within reach', () => {
    expect([0, 40, 50].map((role) => outcome(jo, 'administer', 'private', role))).toEqual([404, 403, 'allow']);
    expect(outcome({ ...jo, administrator: true }, 'administer', 'private')).toBe('allow');
    expect(outcome({ ...jo, scopes: ['read_api'] }, 'administer', 'private', 50)).toBe(403);
    expect(outcome({ ...jo, reach: { kind: 'project', projectId: 1 } }, 'administer', 'private', 50)).toBe(403);
    expect(outcome({ ...jo, bot: true, reach: { kind: 'group', groupId: 11 } }, 'administer', 'private', 50)).toBe('allow');
    expect(outcome(deploy(10), 'administer', 'public')).toBe(403);
    expect(outcome(ANONYMOUS, 'administer', 'public')).toBe(401);
  });

  it('has no registry while the instance has none, but keeps its settings', () => {
    const off = { ...ON, registryEnabled: false };
    const standing = { role: 50, holdsReadable: true };
    expect(decideGroup(jo, 'pull', group('public'), standing, off)).toMatchObject({ status: 404, reason: 'registry-off' });
    expect(decideGroup(jo, 'administer', group('public'), standing, off)).toEqual({ allowed: true });
  });
});
