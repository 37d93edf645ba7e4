import { refuse } from '@packhouse/sdk';
import type { PlannedFile, PublishPlan, Registry, Staged } from '@packhouse/sdk';
import { chartPath, provenancePath } from '../chart-file.ts';
import type { Chart } from '../chart/read-chart.ts';
import { facetsOf } from '../facets.ts';
import { versions } from '../versions.ts';

const MAX_SUMMARY = 1024;

export interface ReadUpload {
  readonly chart: Chart;
  readonly archive: Staged;
  readonly provenance: Staged | undefined;
}

/** A chart in a channel. Other channels keep their own file of the same version. */
export async function chartPlan(registry: Registry, channel: string, upload: ReadUpload): Promise<PublishPlan> {
  const { metadata, readme } = upload.chart;
  const { name, version, description, keywords, dependencies = [] } = metadata;
  await refuseLeftProvenance(registry, channel, upload);
  const leads = !versions.prerelease!(version) || (await registry.rows.package(name)) === undefined;
  return {
    package: name,
    packageMetadata: leads ? { readme: readme ?? null } : undefined,
    version,
    summary: description?.slice(0, MAX_SUMMARY),
    keywords,
    ifVersionExists: 'add',
    files: plannedFiles(channel, upload),
    dependencies: dependencies.map((needed) => ({ kind: 'runtime', name: needed.name, requirement: needed.version ?? '*' })),
  };
}

function plannedFiles(channel: string, { chart: { metadata }, archive, provenance }: ReadUpload): PlannedFile[] {
  const chart: PlannedFile = {
    path: chartPath(channel, metadata),
    source: archive,
    media: 'application/gzip',
    metadata: { chart: metadata },
    facets: facetsOf(channel, metadata),
    ifFileExists: 'same-bytes',
  };
  return provenance ? [chart, provenanceFile(channel, metadata, provenance)] : [chart];
}

export function provenanceFile(channel: string, chart: { name: string; version: string }, source: Staged): PlannedFile {
  return {
    path: provenancePath(channel, chart),
    source,
    media: 'application/pgp-signature',
    role: 'companion',
    ifFileExists: 'same-bytes',
  };
}

/** Where charts may be replaced: one whose signature stayed behind could not be verified any more, and Helm would say that it was tampered with. */
async function refuseLeftProvenance(
  { rows }: Registry,
  channel: string,
  { chart: { metadata }, archive, provenance }: ReadUpload,
): Promise<void> {
  if (provenance) return;
  const { name, version } = metadata;
  const current = await rows.file(name, version, chartPath(channel, metadata));
  if (!current || current.digests.sha256 === archive.digests.sha256) return;
  if (!(await rows.file(name, version, provenancePath(channel, metadata)))) return;
  throw refuse(
    'file-exists',
    `${name} ${version} exists already in ${channel} with other bytes and their provenance file; publish another version, or replace both together: send the new one as "prov".`,
  );
}
