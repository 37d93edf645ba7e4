import { fillSnippet } from '@packhouse/sdk-testing/clients';
import { guide } from '../../../src/guide.ts';
import type { RegistryAccess } from '../packages/registry-access.ts';

/** How Maven shows the token: Basic, or as the guide has it for people and for pipelines. */
export type Shown = 'basic' | 'maven-settings' | 'maven-ci';

export function settingsXml(access: RegistryAccess, by: Shown, pluginGroup: string): string {
  const { username, token } = access;
  if (token === undefined) return '<settings/>\n';
  if (by !== 'basic') return snippet(access, by);
  const server = `<server><id>packhouse</id><username>${username}</username><password>${token}</password></server>`;
  const groups = pluginGroup === '' ? '' : `<pluginGroups><pluginGroup>${pluginGroup}</pluginGroup></pluginGroups>`;
  return `<settings><servers>${server}</servers>${groups}</settings>\n`;
}

/** The guide's own text, for a package where one is meant. */
export function snippet(
  { url, token = '' }: { readonly url: string; readonly token?: string | undefined },
  id: string,
  name = 'com/example/lib',
  version = '1.0.0',
): string {
  return fillSnippet(guide({ level: 'project', package: name }), id, { registryUrl: url, token, package: name, version });
}
