import type { ProvisionedProject, ProvisionedToken, ProvisionedUser, ScenarioContext } from '@packhouse/sdk-testing/clients';

export function projectRegistry(context: ScenarioContext, { id }: Pick<ProvisionedProject, 'id'>): string {
  return `${context.url}/api/v4/projects/${id}/packages/rpm`;
}

export function groupRegistry(context: ScenarioContext, groupId: number): string {
  return `${context.url}/api/v4/groups/${groupId}/-/packages/rpm`;
}

/** A person's token, where one of them is taken. */
export function asToken({ username, token }: ProvisionedUser): ProvisionedToken {
  return { username, token };
}
