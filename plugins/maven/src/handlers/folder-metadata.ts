import { createHash } from 'node:crypto';
import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { splitChecksum } from '../checksum-name.ts';
import { metadataXml } from '../documents/artifact-metadata.ts';
import type { ArtifactVersions } from '../documents/artifact-metadata.ts';
import type { PluginEntry } from '../documents/plugin-entry.ts';
import { groupPlugins } from './group-plugins.ts';

/**
 * `com/acme/lib/maven-metadata.xml` is the list of versions of `com.acme:lib`, and the list of Maven plugins in the group `com.acme.lib`; where both
 * are there, one document with both.
 */
export async function folderMetadata(call: Call<NoBody>): Promise<Reply> {
  const { registry, package: name, params } = call;
  const plugins = await groupPlugins(registry, name);
  if (plugins.length === 0) return registry.document('artifact', { package: name }, { digest: digestOf(params) });
  const row = await registry.rows.package(name);
  const versions = row ? await registry.rows.versions(name) : [];
  return answer(params, row && versions.length > 0 ? { package: row, versions } : undefined, plugins);
}

/** Of a group without dots, which can be no artifact. */
export async function groupMetadata({ registry, params }: Call<NoBody>): Promise<Reply> {
  const group = params['group'] ?? '';
  const plugins = await groupPlugins(registry, group.replaceAll('.', '/'));
  if (plugins.length === 0) throw refuse('package-not-found', `There is no Maven plugin in the group ${group}.`);
  return answer(params, undefined, plugins);
}

function digestOf(params: Call['params']) {
  return splitChecksum(params['metadata'] ?? '').algorithm;
}

function answer(params: Call['params'], artifact: ArtifactVersions | undefined, plugins: readonly PluginEntry[]): Reply {
  const text = metadataXml(artifact, plugins);
  const digest = digestOf(params);
  if (digest !== undefined) return reply({ text: createHash(digest).update(text).digest('hex'), cache: 'revalidate' });
  return reply({ text, media: 'application/xml', cache: 'revalidate' });
}
