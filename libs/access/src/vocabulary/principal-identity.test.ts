import { expect, it } from 'vitest';
import { ANONYMOUS } from './anonymous.ts';
import { principalIdentity } from './principal-identity.ts';

const jo = { userId: 5, username: 'jo', external: false, bot: false, administrator: false };
const reach = { kind: 'project', projectId: 1 } as const;

it('an identity names the holder, so that a renewed token is still the same one', () => {
  const identities = [
    ANONYMOUS,
    { kind: 'user', ...jo, credential: 'exchange', tokenId: 3, scopes: ['api'] } as const,
    { kind: 'deploy-token', tokenId: 7, username: 'd', scopes: [], reach } as const,
    { kind: 'job', jobId: 9, projectId: 1, user: jo } as const,
    { kind: 'publish-token', tokenId: 8, username: 'jo', projectId: 1, userId: 5 } as const,
    { kind: 'publish-token', tokenId: 8, username: 'ci', projectId: 1 } as const,
    { kind: 'runner', tokenId: 4, reach } as const,
  ].map(principalIdentity);
  expect(identities).toEqual(['anonymous', 'user:5', 'deploy-token:7', 'job:9', 'user:5', 'publish-token:8', 'runner:4']);
});
