import type { Describe, Panel } from '@packhouse/sdk';
import { leadingMetadata } from './documents/release-object.ts';
import type { CoreMetadata } from './core-metadata/metadata-fields.ts';
import { projectUrl } from './core-metadata/project-url.ts';
import { isDistribution } from './distribution-name.ts';
import { distributionFacts } from './metadata.ts';
import type { FileRow } from '@packhouse/sdk';

export const describe: Describe = ({ package: of, version, files, dependencies }) => {
  const core: CoreMetadata = leadingMetadata(files) ?? { name: of.name, version: version.version };
  const panels: Panel[] = [facts(core, version.yanked)];
  if (core.description) panels.push({ kind: 'readme', title: 'Description', text: core.description, media: readmeMedia(core) });
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Dependencies', rows: dependencies });
  panels.push(distributions(files));
  return { summary: core.summary, license: licenseOf(core), panels };
};

function facts(core: CoreMetadata, yanked: string | undefined): Panel {
  const rows = [
    { label: 'Yanked', value: yanked === undefined ? undefined : yanked || 'without a reason' },
    { label: 'License', value: licenseOf(core) },
    { label: 'Requires Python', value: core.requires_python },
    { label: 'Author', value: core.author ?? core.author_email },
    { label: 'Maintainer', value: core.maintainer ?? core.maintainer_email },
    { label: 'Homepage', ...linked(core.home_page) },
    ...(core.project_urls ?? []).slice(0, 32).flatMap(linkedProjectUrl),
    { label: 'Extras', value: core.provides_extra?.join(', ') },
    { label: 'Classifiers', value: core.classifiers?.join('\n') },
  ];
  return { kind: 'facts', title: 'About', rows: rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : [])) };
}

function distributions(files: readonly FileRow[]): Panel {
  const rows = files
    .filter(({ path }) => isDistribution(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => [file.path, distributionFacts(file).pythonTag, String(file.size), file.digests.sha256]);
  return { kind: 'table', title: 'Files', columns: ['File', 'Python', 'Bytes', 'SHA-256'], rows };
}

function linkedProjectUrl(text: string): readonly { label: string; value?: string; href?: string }[] {
  const url = projectUrl(text);
  return url ? [{ label: url.label, ...linked(url.address) }] : [];
}

/** Only web addresses become links: a publisher's `javascript:` must not. */
function linked(address: string | undefined): { value?: string; href?: string } {
  return { value: address, href: address && /^https?:\/\//i.test(address) ? address : undefined };
}

/** An expression today; a name, or the whole text of it, in old packages. */
function licenseOf({ license_expression: expression, license }: CoreMetadata): string | undefined {
  return expression ?? license?.split('\n', 1)[0]?.slice(0, 200);
}

function readmeMedia({ description_content_type: type = '' }: CoreMetadata): 'text/markdown' | 'text/plain' {
  return type.startsWith('text/markdown') ? 'text/markdown' : 'text/plain';
}
