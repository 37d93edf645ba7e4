import type { ProvisionedProject, ProvisionedUser, ScenarioContext } from '@packhouse/sdk-testing/clients';

const REPORTER = 20;

/** Somebody who may read and not publish, with a token whose user name is of no account. */
export async function reporter({ provision }: ScenarioContext, { id }: ProvisionedProject): Promise<ProvisionedUser> {
  const user = await provision.user();
  await provision.addMember(id, user.id, REPORTER);
  return user;
}
