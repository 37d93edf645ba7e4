import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { RegistryAccess } from '../drivers/driver.ts';

/** The project's own registry; with the maintainer's token unless another, or none (`undefined`), is given. */
export function projectRegistry(
  context: ScenarioContext,
  project: ProvisionedProject,
  other?: { token: string | undefined },
): RegistryAccess {
  const { token } = other ?? project.maintainer;
  return { url: `${context.url}/api/v4/projects/${project.id}/packages/npm/`, ...(token === undefined ? {} : { token }), alwaysAuth: true };
}
