import { parseXml } from '@packhouse/encoding';
import type { XmlElement } from '@packhouse/encoding';
import type { Dependency } from '@packhouse/sdk';

export interface Licence {
  readonly name?: string;
  readonly url?: string;
}

/** What people want to know of a POM. Property references (`${revision}`) stay as they stand there. */
export interface PomFacts {
  readonly groupId?: string;
  readonly artifactId?: string;
  readonly version?: string;
  readonly packaging?: string;
  readonly parent?: string;
  readonly name?: string;
  readonly description?: string;
  readonly url?: string;
  readonly licenses: readonly Licence[];
  readonly scm?: string;
  readonly issues?: string;
  readonly organization?: string;
  readonly developers: readonly string[];
  /** Where the artifact lives now. */
  readonly relocation?: string;
}

export interface ReadPom {
  readonly facts: PomFacts;
  readonly dependencies: readonly Dependency[];
}

export const LARGEST_POM = 1024 * 1024;
const LONGEST_TEXT = 2000;
const MOST = { licences: 20, developers: 50, dependencies: 1000 };

/** Undefined where the bytes are no POM: Ivy users upload other files under that name, and no upload fails for it. */
export function readPom(bytes: Uint8Array): ReadPom | undefined {
  const project = rootOf(bytes);
  if (project?.name !== 'project') return undefined;
  const parent = first(project, 'parent');
  const facts: PomFacts = {
    groupId: text(project, 'groupId') ?? text(parent, 'groupId'),
    artifactId: text(project, 'artifactId'),
    version: text(project, 'version') ?? text(parent, 'version'),
    packaging: text(project, 'packaging'),
    parent: coordinates(parent),
    name: text(project, 'name'),
    description: text(project, 'description'),
    url: text(project, 'url'),
    licenses: every(project, 'licenses', 'license', MOST.licences).map((one) => ({ name: text(one, 'name'), url: text(one, 'url') })),
    scm: text(first(project, 'scm'), 'url'),
    issues: text(first(project, 'issueManagement'), 'url'),
    organization: text(first(project, 'organization'), 'name'),
    developers: every(project, 'developers', 'developer', MOST.developers).flatMap((one) => text(one, 'name') ?? text(one, 'id') ?? []),
    relocation: coordinates(first(first(project, 'distributionManagement'), 'relocation')),
  };
  return { facts, dependencies: every(project, 'dependencies', 'dependency', MOST.dependencies).flatMap(dependency) };
}

function dependency(element: XmlElement): Dependency[] {
  const [groupId, artifactId] = [text(element, 'groupId'), text(element, 'artifactId')];
  if (groupId === undefined || artifactId === undefined) return [];
  const optional = text(element, 'optional') === 'true' ? ' (optional)' : '';
  return [
    {
      kind: `${text(element, 'scope') ?? 'compile'}${optional}`,
      name: `${groupId}:${artifactId}`,
      requirement: text(element, 'version') ?? '',
    },
  ];
}

function coordinates(element: XmlElement | undefined): string | undefined {
  const all = ['groupId', 'artifactId', 'version'].flatMap((name) => text(element, name) ?? []);
  return all.length > 0 ? all.join(':') : undefined;
}

export function rootOf(bytes: Uint8Array): XmlElement | undefined {
  try {
    return parseXml(bytes, { maxBytes: LARGEST_POM });
  } catch {
    return undefined;
  }
}

function first(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.childrenNamed(name)[0];
}

function text(element: XmlElement | undefined, name: string): string | undefined {
  return first(element, name)?.text.trim().slice(0, LONGEST_TEXT).toWellFormed() || undefined;
}

function every(element: XmlElement, list: string, member: string, most: number): readonly XmlElement[] {
  return (first(element, list)?.childrenNamed(member) ?? []).slice(0, most);
}
