import type { Describe, FileRow, Panel } from '@packhouse/sdk';
import type { ChartMetadata } from './chart/chart-metadata.ts';
import { helmFile, helmPackage } from './metadata.ts';

/** The chart as its newest file has it; the channels may differ. */
export const describe: Describe = ({ package: of, version, files }) => {
  const charts = files.filter(({ facets }) => facets['channel'] !== undefined).toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  const chart = helmFile(charts[0]?.metadata)?.chart;
  if (!chart) return { panels: [] };
  const panels: Panel[] = [facts(chart, version.deprecated), channels(charts, files)];
  const { readme } = helmPackage(of.metadata);
  if (readme) panels.push({ kind: 'readme', title: 'Readme', text: readme, media: 'text/markdown' });
  const { dependencies = [] } = chart;
  if (dependencies.length > 0) panels.push({ kind: 'dependencies', title: 'Dependencies', rows: dependencies.map(dependencyRow) });
  return { summary: chart.description, license: chart.annotations?.['artifacthub.io/license'], panels };
};

function facts(chart: ChartMetadata, deprecated: string | undefined): Panel {
  const rows = [
    { label: 'Deprecated', value: deprecated ?? (chart.deprecated ? 'by its publisher' : undefined) },
    { label: 'App version', value: chart.appVersion },
    { label: 'Type', value: chart.type },
    { label: 'Kubernetes', value: chart.kubeVersion },
    { label: 'License', value: chart.annotations?.['artifacthub.io/license'] },
    { label: 'Homepage', ...linked(chart.home) },
    ...(chart.sources ?? []).map((source) => ({ label: 'Source', ...linked(source) })),
    ...(chart.maintainers ?? []).map(({ name, email, url }) => ({ label: 'Maintainer', ...linked(url), value: name ?? email ?? url })),
    { label: 'Keywords', value: chart.keywords?.join(', ') },
    { label: 'Chart API', value: chart.apiVersion },
  ];
  return { kind: 'facts', title: 'About', rows: rows.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : [])) };
}

function channels(charts: readonly FileRow[], files: readonly FileRow[]): Panel {
  const signed = new Set(files.map(({ path }) => path));
  return {
    kind: 'table',
    title: 'Channels',
    columns: ['Channel', 'Bytes', 'SHA-256', 'Provenance file'],
    rows: charts.map(({ path, facets, size, digests }) => [
      facets['channel']!,
      String(size),
      digests.sha256,
      signed.has(`${path}.prov`) ? 'yes' : 'no',
    ]),
  };
}

function dependencyRow({ name, version = '*', repository, alias }: NonNullable<ChartMetadata['dependencies']>[number]) {
  return {
    kind: repository === '' ? 'in this chart' : repository,
    name: alias === undefined ? name : `${name} (${alias})`,
    requirement: version,
  };
}

/** Only web addresses become links: a publisher's `javascript:` must not. */
function linked(address: string | undefined): { value?: string; href?: string } {
  return { value: address, href: address && /^https?:\/\//i.test(address) ? address : undefined };
}
