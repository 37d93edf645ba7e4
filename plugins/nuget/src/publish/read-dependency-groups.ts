import type { XmlElement } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { DependencyGroup, PackageDependency } from '../metadata.ts';
import { names } from '../names.ts';
import { readRange } from '../version-range.ts';

const MOST = 2_000;
const LONGEST = 256;

/** Dependencies stand in groups, one a framework, or (before 2.0 of the client) directly in `<dependencies>`. */
export function readDependencyGroups(element: XmlElement | undefined): readonly DependencyGroup[] {
  if (!element) return [];
  const flat = element.childrenNamed('dependency').map(dependency);
  const groups = element.childrenNamed('group').map((group) => ({
    targetFramework: targetFramework(group),
    dependencies: group.childrenNamed('dependency').map(dependency),
  }));
  const all = flat.length > 0 ? [{ dependencies: flat }, ...groups] : groups;
  if (all.reduce((sum, { dependencies }) => sum + dependencies.length + 1, 0) > MOST)
    throw refuse('invalid-package', `The nuspec has more than ${MOST} dependencies.`);
  return all;
}

function targetFramework({ attributes }: XmlElement): string | undefined {
  const text = attributes.get('targetFramework')?.trim() || undefined;
  if (text !== undefined && text.length > LONGEST)
    throw refuse('invalid-package', `A targetFramework of the nuspec is longer than ${LONGEST} characters.`);
  return text;
}

function dependency({ attributes }: XmlElement): PackageDependency {
  const id = attributes.get('id')?.trim() ?? '';
  const range = attributes.get('version')?.trim() ?? '';
  try {
    names.parse(id);
  } catch (cause) {
    throw refuse('invalid-package', 'A dependency of the nuspec has an id that no package can have.', { cause });
  }
  if (range.length > 2 * LONGEST + 16 || !readRange(range))
    throw refuse('invalid-package', `The dependency on ${id} has a version that is no range; write 1.0.0 or [1.0.0, 2.0.0).`);
  return { id, range };
}
