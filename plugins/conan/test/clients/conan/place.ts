import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { Login } from './conan-home.ts';

export const projectUrl = ({ url }: ScenarioContext, { id }: ProvisionedProject): string => `${url}/api/v4/projects/${id}/packages/conan`;
export const groupUrl = ({ url }: ScenarioContext, groupId: number): string => `${url}/api/v4/groups/${groupId}/-/packages/conan`;
export const instanceUrl = ({ url }: ScenarioContext): string => `${url}/api/v4/packages/conan`;

export const maintainerOf = ({ maintainer: { username, token } }: ProvisionedProject): Login => ({ username, token });
