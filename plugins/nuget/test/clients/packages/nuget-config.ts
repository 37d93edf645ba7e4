import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProvisionedToken, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { freshHome } from '@packhouse/sdk-testing/clients';

/** A registry as a client sees it. */
export interface Source {
  /** `.../index.json`, or `.../v2` for clients that know nothing newer. */
  readonly url: string;
  /** For reading; undefined: none. */
  readonly credential?: ProvisionedToken | undefined;
}

/** Clients of the second major version know OData only. */
export function speaksV3({ client }: ScenarioContext): boolean {
  return !client.version.startsWith('2.');
}

/** The address that this client is given, of a registry's own URL. */
export function sourceUrl(context: ScenarioContext, registry: string): string {
  return speaksV3(context) ? `${registry}/index.json` : `${registry}/v2`;
}

export function projectRegistry(context: ScenarioContext, { id }: { readonly id: number }): string {
  return `${context.url}/api/v4/projects/${id}/packages/nuget`;
}

/** A folder with a `nuget.config` that knows one source, `loc`. */
export async function configuredFolder(context: ScenarioContext, name: string, source: Source): Promise<string> {
  const folder = await context.folder(name);
  await writeFile(join(folder, 'nuget.config'), nugetConfig(source));
  return folder;
}

/** Clients keep what they downloaded in their home: a new one for whoever is to ask again. */
export async function emptyHome(context: ScenarioContext, name: string): Promise<Record<string, string>> {
  return freshHome(await context.folder(`home-${name}`));
}

function nugetConfig({ url, credential }: Source): string {
  const credentials = credential
    ? `  <packageSourceCredentials>
    <loc>
      <add key="Username" value="${credential.username}" />
      <add key="ClearTextPassword" value="${credential.token}" />
    </loc>
  </packageSourceCredentials>
`
    : '';
  return `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <clear />
    <add key="loc" value="${url}" />
  </packageSources>
  <disabledPackageSources>
    <add key="nuget.org" value="true" />
  </disabledPackageSources>
${credentials}</configuration>
`;
}
