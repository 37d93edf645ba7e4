import type { Describe, Panel } from '@packhouse/sdk';
import { nugetPackage, nugetPackageRow } from './metadata.ts';
import type { NuGetPackage } from './metadata.ts';
import { isListed } from './times.ts';

export const describe: Describe = ({ package: of, version, files, dependencies }) => {
  const kept = nugetPackage(version.metadata);
  const { readme } = nugetPackageRow(of.metadata);
  const panels: Panel[] = [
    facts(kept, isListed(version), version.deprecated, files.filter(({ path }) => path.startsWith('symbols/')).length),
  ];
  if (readme) panels.push({ kind: 'readme', title: 'Readme', text: readme, media: 'text/markdown' });
  if (kept.nuspec.releaseNotes)
    panels.push({ kind: 'readme', title: 'Release notes', text: kept.nuspec.releaseNotes, media: 'text/plain' });
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Dependencies', rows: dependencies });
  return { summary: kept.nuspec.description ?? kept.nuspec.summary, license: kept.nuspec.licenseExpression, panels };
};

function facts({ nuspec, signed }: NuGetPackage, listed: boolean, deprecated: string | undefined, symbols: number): Panel {
  const rows = [
    { label: 'Title', value: nuspec.title },
    { label: 'Authors', value: nuspec.authors },
    { label: 'Listed', value: listed ? undefined : 'no: searches leave this version out' },
    { label: 'Deprecated', value: deprecated },
    { label: 'License', value: nuspec.licenseExpression, ...linked(nuspec.licenseUrl) },
    { label: 'Project', ...linked(nuspec.projectUrl) },
    { label: 'Repository', ...linked(nuspec.repository?.url) },
    { label: 'Commit', value: nuspec.repository?.commit },
    { label: 'Tags', value: nuspec.tags.join(', ') },
    { label: 'Types', value: nuspec.packageTypes.map(({ name }) => name).join(', ') },
    { label: 'Copyright', value: nuspec.copyright },
    { label: 'Client', value: nuspec.minClientVersion && `${nuspec.minClientVersion} or newer` },
    { label: 'Signature', value: signed ? 'signed' : undefined },
    { label: 'Symbols', value: symbols > 0 ? String(symbols) : undefined },
  ];
  return { kind: 'facts', title: 'About', rows: rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : [])) };
}

/** Only web addresses become links: a publisher's `javascript:` must not. */
function linked(address: string | undefined): { value?: string; href?: string } {
  if (address === undefined) return {};
  return { value: address, href: /^https?:\/\//i.test(address) ? address : undefined };
}
