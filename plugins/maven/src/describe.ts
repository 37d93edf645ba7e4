import type { Describe, Panel } from '@packhouse/sdk';
import { mavenVersion } from './metadata.ts';
import { coordinatesOf } from './names.ts';
import type { PomFacts } from './publish/pom-facts.ts';

export const describe: Describe = ({ package: of, version, files, dependencies }) => {
  const { pom } = mavenVersion(version.metadata);
  const panels: Panel[] = [{ kind: 'facts', title: 'About', rows: facts(of.name, version.version, pom) }];
  if (pom?.description) panels.push({ kind: 'readme', title: 'Description', text: pom.description, media: 'text/plain' });
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Dependencies', rows: dependencies });
  const rows = files.map(({ path, size, digests }) => [path, String(size), digests.sha1]);
  panels.push({ kind: 'table', title: 'Files', columns: ['File', 'Bytes', 'SHA-1'], rows });
  const license = pom?.licenses.flatMap(({ name, url }) => name ?? url ?? []).join(', ');
  return { summary: pom?.description?.split('\n', 1)[0] ?? pom?.name, license: license || undefined, panels };
};

function facts(name: string, version: string, pom: PomFacts | undefined) {
  const { groupId, artifactId } = coordinatesOf(name);
  const rows = [
    { label: 'Group', value: groupId },
    { label: 'Artifact', value: artifactId },
    { label: 'Named in the POM as', value: otherCoordinates(`${groupId}:${artifactId}:${version}`, pom) },
    { label: 'Relocated to', value: pom?.relocation },
    { label: 'Name', value: pom?.name },
    { label: 'Packaging', value: pom?.packaging },
    { label: 'Parent', value: pom?.parent },
    ...(pom?.licenses ?? []).map(({ name: title, url }) => ({ label: 'License', ...linked(url, title) })),
    { label: 'Homepage', ...linked(pom?.url) },
    { label: 'Source code', ...linked(pom?.scm) },
    { label: 'Issues', ...linked(pom?.issues) },
    { label: 'Organization', value: pom?.organization },
    { label: 'Developers', value: pom?.developers.join(', ') },
  ];
  return rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : []));
}

function otherCoordinates(own: string, pom: PomFacts | undefined): string | undefined {
  if (pom?.artifactId === undefined) return undefined;
  const said = `${pom.groupId ?? ''}:${pom.artifactId}:${pom.version ?? ''}`;
  return said === own ? undefined : said;
}

/** Only web addresses become links: a publisher's `javascript:` must not. */
function linked(url: string | undefined, title = url): { value?: string; href?: string } {
  return { value: title, href: url && /^https?:\/\//i.test(url) ? url : undefined };
}
