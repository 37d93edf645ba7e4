import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';
import { foldCrossPath } from './layout/cross-path.ts';
import { isSnapshot } from './snapshot.ts';

const LONGEST = 400;
const GROUP_PART = /^[A-Za-z0-9_-]+$/;
const ARTIFACT = /^[A-Za-z0-9_.-]+$/;
const ADVICE =
  'A package is named by its groupId and artifactId, as in com/acme/lib or com.acme:lib: letters, digits, "_", "-" and, in the artifactId, "."';

/**
 * GitLab's spelling, `com/acme/lib`: the path of the artifact's folder. `com.acme:lib` is the same name, and so is Ivy's `com.acme/lib`, for an
 * organisation with dots is the group with slashes. Upper and lower case differ.
 */
export const names: NameRules = {
  parse(text) {
    const canonical = canonicalName(text);
    if (canonical === undefined) throw refuse('invalid-name', `${ADVICE}.`);
    return canonical;
  },
  key: (name) => name,
  root: (name) => name.slice(0, name.indexOf('/')),
  owned: true,
};

function canonicalName(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const parts = foldCrossPath(partsOf(text));
  const artifact = parts.at(-1);
  const group = parts.slice(0, -1).flatMap((part) => part.split('.'));
  if (artifact === undefined || group.length === 0 || !group.every((part) => GROUP_PART.test(part))) return undefined;
  // A folder that ends so is a version's: `lib/1.0-SNAPSHOT/maven-metadata.xml` could otherwise be read in two ways.
  if (!ARTIFACT.test(artifact) || /^\.+$/.test(artifact) || isSnapshot(artifact)) return undefined;
  return [...group, artifact].join('/');
}

function partsOf(text: string): readonly string[] {
  const colon = text.indexOf(':');
  if (colon < 0) return text.split('/');
  const [group, artifact] = [text.slice(0, colon), text.slice(colon + 1)];
  return group.includes('/') || artifact.includes('/') ? [] : [group, artifact];
}

export interface Coordinates {
  readonly groupId: string;
  readonly artifactId: string;
}

/** `com.acme` and `lib` of `com/acme/lib`. */
export function coordinatesOf(name: string): Coordinates {
  const slash = name.lastIndexOf('/');
  return { groupId: name.slice(0, slash).replaceAll('/', '.'), artifactId: name.slice(slash + 1) };
}
