import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';

/** An address of a repository, and who asks there. */
export interface Repository {
  readonly url: string;
  readonly token: string | undefined;
}

/** The project's own repository; with the maintainer's token unless another, or none (`undefined`), is given. */
export function projectRepository(
  context: ScenarioContext,
  project: ProvisionedProject,
  other?: { token: string | undefined },
): Repository {
  const { token } = other ?? project.maintainer;
  return { url: `${context.url}/api/v4/projects/${project.id}/packages/composer`, token };
}

/** Where the scenario publishes, past the recording proxy. */
export function uploadAddress(context: ScenarioContext, project: ProvisionedProject, version?: string): string {
  const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`;
  return `${context.api.url}/projects/${project.id}/packages/composer${query}`;
}
