import { asRecord } from '@packhouse/encoding';
import type { Describe, Panel } from '@packhouse/sdk';
import { npmPackage, npmVersion } from './metadata.ts';
import type { NpmVersion } from './metadata.ts';

export const describe: Describe = ({ package: of, version, dependencies }) => {
  const kept = npmVersion(version.metadata);
  const { description, license } = kept.manifest;
  const { readme } = npmPackage(of.metadata);
  const panels: Panel[] = [facts(kept, version.deprecated)];
  if (readme) panels.push({ kind: 'readme', title: 'Readme', text: readme, media: 'text/markdown' });
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Dependencies', rows: dependencies });
  return { summary: text(description), license: licenseOf(license), panels };
};

function facts({ manifest, dist, hasInstallScript }: NpmVersion, deprecated: string | undefined): Panel {
  const engines = asRecord(manifest['engines']);
  const rows = [
    { label: 'Deprecated', value: deprecated },
    { label: 'License', value: licenseOf(manifest['license']) },
    { label: 'Homepage', ...linked(manifest['homepage']) },
    { label: 'Repository', ...linked(manifest['repository']) },
    { label: 'Issues', ...linked(manifest['bugs']) },
    { label: 'Node', value: text(engines?.['node']) },
    { label: 'Commands', value: Object.keys(asRecord(manifest['bin']) ?? {}).join(', ') },
    { label: 'Install script', value: hasInstallScript ? 'runs code when installed' : undefined },
    { label: 'Files', value: String(dist.fileCount) },
    { label: 'Unpacked size', value: `${dist.unpackedSize} bytes` },
    { label: 'Integrity', value: dist.integrity },
    { label: 'Provenance', value: dist.attestations?.predicateType },
  ];
  return { kind: 'facts', title: 'About', rows: rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : [])) };
}

/** Only web addresses become links: a publisher's `javascript:` must not. */
function linked(value: unknown): { value?: string; href?: string } {
  const address = text(value) ?? text(asRecord(value)?.['url']);
  const web = address?.replace(/^git\+(?=https?:)/, '');
  return { value: address, href: web && /^https?:\/\//i.test(web) ? web : undefined };
}

/** A text today; an object with a type in old packages. */
function licenseOf(value: unknown): string | undefined {
  return text(value) ?? text(asRecord(value)?.['type']);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
