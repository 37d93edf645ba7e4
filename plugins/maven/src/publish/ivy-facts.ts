import type { XmlElement } from '@packhouse/encoding';
import type { Dependency } from '@packhouse/sdk';
import { rootOf } from './pom-facts.ts';
import type { ReadPom } from './pom-facts.ts';

const MOST_DEPENDENCIES = 1000;

/** An `ivy.xml` (https://ant.apache.org/ivy/history/latest-milestone/ivyfile.html), told as a POM would tell it. Undefined where the bytes are none. */
export function readIvy(bytes: Uint8Array): ReadPom | undefined {
  const root = rootOf(bytes);
  const info = root?.childrenNamed('info')[0];
  if (root?.name !== 'ivy-module' || !info) return undefined;
  const licenses = info.childrenNamed('license').map((one) => ({ name: attribute(one, 'name'), url: attribute(one, 'url') }));
  const description = info.childrenNamed('description')[0];
  const facts = {
    groupId: attribute(info, 'organisation'),
    artifactId: attribute(info, 'module'),
    version: attribute(info, 'revision'),
    description: description?.text.trim().slice(0, 2000) || undefined,
    url: attribute(description, 'homepage'),
    licenses: licenses.slice(0, 20),
    developers: [],
  };
  const dependencies = root.childrenNamed('dependencies')[0]?.childrenNamed('dependency') ?? [];
  return { facts, dependencies: dependencies.slice(0, MOST_DEPENDENCIES).flatMap(dependency) };
}

function dependency(element: XmlElement): Dependency[] {
  const name = attribute(element, 'name');
  if (name === undefined) return [];
  const organisation = attribute(element, 'org');
  return [
    {
      kind: attribute(element, 'conf')?.replace(/->.*/s, '') ?? 'default',
      name: organisation === undefined ? name : `${organisation}:${name}`,
      requirement: attribute(element, 'rev') ?? '',
    },
  ];
}

function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.get(name)?.trim().slice(0, 500).toWellFormed() || undefined;
}
