import type { ProvisionedProject, ProvisionedToken, ScenarioContext } from '@packhouse/sdk-testing/clients';

/** A registry as a client is told about it. */
export interface IndexAccess {
  /** Without a slash at the end. */
  readonly url: string;
  readonly username: string;
  /** Undefined: nothing is shown. */
  readonly token: string | undefined;
}

/** The project's own registry. Deploy tokens have user names of their own; the others take any. */
export function projectIndex(context: ScenarioContext, project: ProvisionedProject, credential: Partial<ProvisionedToken>): IndexAccess {
  const { username = '__token__', token } = credential;
  return { url: `${context.url}/api/v4/projects/${project.id}/packages/pypi`, username, token };
}

export function groupIndex(context: ScenarioContext, project: ProvisionedProject, { username, token }: ProvisionedToken): IndexAccess {
  return { url: `${context.url}/api/v4/groups/${project.groupId}/-/packages/pypi`, username, token };
}

/** The address of the simple index, with the credential in it where there is one. */
export function simpleUrl({ url, username, token }: IndexAccess): string {
  return `${token === undefined ? url : withCredential(url, username, token)}/simple/`;
}

function withCredential(url: string, username: string, token: string): string {
  return url.replace('://', `://${encodeURIComponent(username)}:${token}@`);
}
