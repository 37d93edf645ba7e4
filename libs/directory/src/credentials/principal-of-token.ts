import type { ActingUser, Principal, Reach } from '@packhouse/access';
import type { TokenAccess } from './token-access.ts';

/** Who a usable token acts as; undefined where its row lacks what its kind needs. */
export function principalOfToken(token: TokenAccess): Principal | undefined {
  const reach = reachOf(token);
  const user = token.user;
  switch (token.kind) {
    case 'personal':
      return user ? { kind: 'user', credential: 'token', tokenId: token.id, scopes: token.scopes, ...acting(user) } : undefined;
    case 'access':
      return user && reach
        ? { kind: 'user', credential: 'token', tokenId: token.id, scopes: token.scopes, reach, ...acting(user) }
        : undefined;
    case 'deploy':
      return reach ? { kind: 'deploy-token', tokenId: token.id, username: token.username ?? '', scopes: token.scopes, reach } : undefined;
    case 'job':
      if (!user || token.jobId === null || token.projectId === null) return undefined;
      return { kind: 'job', jobId: token.jobId, projectId: token.projectId, user: acting(user) };
    case 'runner':
      return reach ? { kind: 'runner', tokenId: token.id, reach } : undefined;
    case 'publish':
      return publisher(token);
  }
}

function publisher(token: TokenAccess): Principal | undefined {
  if (token.projectId === null) return undefined;
  const common = { kind: 'publish-token', tokenId: token.id, projectId: token.projectId } as const;
  return token.user ? { ...common, ...acting(token.user) } : { ...common, username: token.username ?? 'trusted publisher' };
}

function acting({ userId, username, external, bot, administrator }: ActingUser): ActingUser {
  return { userId, username, external, bot, administrator };
}

function reachOf({ projectId, groupId }: TokenAccess): Reach | undefined {
  if (projectId !== null) return { kind: 'project', projectId };
  return groupId === null ? undefined : { kind: 'group', groupId };
}
