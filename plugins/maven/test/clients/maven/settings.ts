import type { RegistryAccess } from '../packages/registry-access.ts';

/** `settings.xml` for one registry, `loc`: how the token is shown is the reader's choice, Basic or a header. */
export function settingsXml({ username, token }: RegistryAccess, by: 'basic' | 'header' = 'basic', pluginGroup = ''): string {
  const basic = `<username>${username}</username><password>${token}</password>`;
  const property = `<property><name>Private-Token</name><value>${token}</value></property>`;
  const shown = by === 'basic' ? basic : `<configuration><httpHeaders>${property}</httpHeaders></configuration>`;
  const server = token === undefined ? '' : `<server><id>loc</id>${shown}</server>`;
  const groups = pluginGroup === '' ? '' : `<pluginGroups><pluginGroup>${pluginGroup}</pluginGroup></pluginGroups>`;
  return `<settings><servers>${server}</servers>${groups}</settings>\n`;
}
