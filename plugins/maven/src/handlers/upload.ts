import { refuse, reply } from '@packhouse/sdk';
import type { Call, Facets, PlannedFile, RawBody, Reply, Staged } from '@packhouse/sdk';
import { mediaType } from '../media-type.ts';
import { mavenVersion } from '../metadata.ts';
import type { MavenPackage, MavenVersion } from '../metadata.ts';
import { coordinatesOf } from '../names.ts';
import { isMovable, placeOf, refuseStrayBuild } from '../place.ts';
import type { Place } from '../place.ts';
import { descriptorOf } from '../publish/descriptor.ts';
import { defaultPrefix, PLUGIN_GROUP, pluginFacts, worthOpening } from '../publish/plugin-facts.ts';
import type { PluginFacts } from '../publish/plugin-facts.ts';
import type { PomFacts } from '../publish/pom-facts.ts';
import { refuseSpentRelease } from '../publish/refuse-spent-release.ts';

type Upload = Call<RawBody>;
type Descriptor = Awaited<ReturnType<typeof descriptorOf>>;

/** One file of a version. The first that comes makes the version, whichever it is; what people see of it fills up when the POM comes. */
export async function upload(call: Upload): Promise<Reply> {
  if (call.header('content-range') !== undefined)
    throw refuse('invalid-request', 'A part of a file cannot be uploaded: send the whole file.');
  const place = placeOf(call);
  refuseStrayBuild(place);
  await refuseSpentRelease(call.registry, place);
  const { staged } = call.body;
  const descriptor = await descriptorOf(place, staged);
  warnOfOtherCoordinates(call, place, descriptor?.facts);
  const plugin = await pluginOf(place, staged, descriptor?.facts);
  await call.registry.publish({
    package: place.package,
    version: place.version,
    ifVersionExists: 'add',
    files: [plannedFile(place, staged, plugin)],
    packageMetadata: plugin && packageMetadata(plugin),
    ...(await described(call, place, descriptor)),
  });
  return reply({ status: 201 });
}

function plannedFile(place: Place, source: Staged, plugin: PluginFacts | undefined): PlannedFile {
  const movable = isMovable(place);
  const facets: Facets | undefined = plugin && { [PLUGIN_GROUP]: place.package.slice(0, place.package.lastIndexOf('/')) };
  return {
    path: place.path,
    source,
    media: mediaType(place.file),
    facets,
    role: place.file.endsWith('.asc') ? 'companion' : 'package',
    ifFileExists: movable ? 'replace' : 'same-bytes',
    policyExempt: movable,
  };
}

/** Two members, for jar and POM may come at once: neither upload needs to know what the other has said. */
function packageMetadata(plugin: PluginFacts): MavenPackage {
  return plugin.declared ? { plugin } : { pluginByPom: plugin };
}

/** A POM's word goes before that of an `ivy.xml`, whichever comes last. */
async function described(call: Upload, { package: name, version }: Place, descriptor: Descriptor) {
  if (!descriptor) return {};
  if (descriptor.kind === 'ivy') {
    const known = await call.registry.rows.version(name, version);
    if (known && mavenVersion(known.metadata).pom?.packaging !== undefined) return {};
  }
  const { facts, dependencies } = descriptor;
  const metadata: MavenVersion = { pom: facts };
  return { metadata, dependencies, summary: (facts.description ?? facts.name ?? '').replaceAll(/\s+/g, ' ').slice(0, 300) };
}

/** Many do it for good reasons (sbt's plugins, relocations, `${revision}`), so the address counts and this is only noted. */
function warnOfOtherCoordinates(call: Upload, place: Place, facts: PomFacts | undefined): void {
  const { groupId, artifactId } = coordinatesOf(place.package);
  if (!facts || (facts.groupId === groupId && facts.artifactId === artifactId && facts.version === place.version)) return;
  call.log.info('the POM names other coordinates than its address', { package: place.package, version: place.version });
}

async function pluginOf(
  { package: name, version, file, path }: Place,
  staged: Staged,
  pom: PomFacts | undefined,
): Promise<PluginFacts | undefined> {
  const { artifactId } = coordinatesOf(name);
  if (pom?.packaging === 'maven-plugin') return { name: pom.name ?? artifactId, prefix: defaultPrefix(artifactId), declared: false };
  const isMain = path === file && file.endsWith('.jar') && !/-(sources|javadoc|tests)\.jar$/.test(file);
  return isMain && version !== '' && worthOpening(artifactId, staged.size) ? pluginFacts(staged, artifactId) : undefined;
}
