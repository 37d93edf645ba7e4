import { randomUUID } from 'node:crypto';
import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';

/** A Maven registry as a client is told of it. */
export interface RegistryAccess {
  /** Without a slash at the end. */
  readonly url: string;
  readonly username: string;
  readonly token: string | undefined;
}

type Token = { readonly username: string; readonly token: string };

export function projectRegistry(
  { url }: ScenarioContext,
  { id, maintainer }: ProvisionedProject,
  as: Token | null = maintainer,
): RegistryAccess {
  return { url: `${url}/api/v4/projects/${id}/packages/maven`, username: as?.username ?? '', token: as?.token };
}

export function groupRegistry(
  { url }: ScenarioContext,
  { groupId, maintainer }: ProvisionedProject,
  as: Token | null = maintainer,
): RegistryAccess {
  return { url: `${url}/api/v4/groups/${groupId}/-/packages/maven`, username: as?.username ?? '', token: as?.token };
}

export function instanceRegistry(
  { url }: ScenarioContext,
  { maintainer }: ProvisionedProject,
  as: Token | null = maintainer,
): RegistryAccess {
  return { url: `${url}/api/v4/packages/maven`, username: as?.username ?? '', token: as?.token };
}

/** Under a name of its own each time: wrong passwords are counted by name. */
export const wrongToken = (): Token => ({ username: `nobody-${randomUUID()}`, token: 'phpat-000000000000000000000000000000000000' });
