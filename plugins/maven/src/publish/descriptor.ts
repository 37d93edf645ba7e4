import type { Staged } from '@packhouse/sdk';
import { coordinatesOf } from '../names.ts';
import type { Place } from '../place.ts';
import { isSnapshot, snapshotFile } from '../snapshot.ts';
import { readIvy } from './ivy-facts.ts';
import { LARGEST_POM, readPom } from './pom-facts.ts';
import type { ReadPom } from './pom-facts.ts';

/** What the uploaded file says of its version; undefined for any other file. */
export async function descriptorOf(place: Place, staged: Staged): Promise<(ReadPom & { readonly kind: 'pom' | 'ivy' }) | undefined> {
  const kind = kindOf(place);
  if (kind === undefined || staged.size > LARGEST_POM) return undefined;
  const bytes = await staged.bytes({ max: LARGEST_POM });
  const pom = kind === 'pom' ? readPom(bytes) : undefined;
  if (pom) return { ...pom, kind: 'pom' };
  // Ivy can be told to publish its descriptor under the name of a POM.
  const ivy = readIvy(bytes);
  return ivy && { ...ivy, kind: 'ivy' };
}

/** Maven 4 puts the whole POM beside the one for consumers, as `lib-1.0-build.pom`: that is not the version's POM. */
function kindOf(place: Place): 'pom' | 'ivy' | undefined {
  const { version, file } = place;
  if (/^ivy(-.*)?\.xml$/.test(file)) return 'ivy';
  if (!file.endsWith('.pom')) return undefined;
  const snapshot = isSnapshot(version) ? snapshotFile(file, place) : undefined;
  const classified = snapshot ? snapshot.classifier !== '' : isClassified(place);
  return classified ? undefined : 'pom';
}

/** A name may hold the version's number itself: `spark-3.5-connector-3.5.pom` is the POM of 3.5. */
function isClassified({ package: name, version, file }: Place): boolean {
  const { artifactId } = coordinatesOf(name);
  if (file.startsWith(`${artifactId}-${version}-`)) return true;
  return !file.endsWith(`-${version}.pom`) && file.includes(`-${version}-`);
}
