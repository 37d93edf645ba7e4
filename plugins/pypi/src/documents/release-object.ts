import type { FileRow, Urls, VersionRow } from '@packhouse/sdk';
import { metadataFile } from '../companion-files.ts';
import type { CoreMetadata, SingleField } from '../core-metadata/metadata-fields.ts';
import { projectUrl } from '../core-metadata/project-url.ts';
import { isDistribution } from '../distribution-name.ts';
import { coreMetadata, distributionFacts } from '../metadata.ts';

interface Release {
  readonly version: VersionRow;
  readonly files: readonly FileRow[];
  readonly urls: Urls;
}

/** Of several distributions the wheel speaks for the release: its metadata is what gets installed. */
export function leadingMetadata(files: readonly FileRow[]): CoreMetadata | undefined {
  const distributions = files
    .filter(({ path }) => isDistribution(path))
    .toSorted((a, b) => order(a.path) - order(b.path) || (a.path < b.path ? -1 : 1));
  const kept = distributions.map(({ path }) => files.find((file) => file.path === metadataFile(path))).find((file) => file !== undefined);
  return kept && coreMetadata(kept);
}

/** `info` of the JSON API. What nobody counts or knows here is empty, as it is at the public index. */
export function releaseInfo({ name, version, files, urls }: Release & { name: string }): object {
  const core: CoreMetadata = leadingMetadata(files) ?? { name, version: version.version };
  const text = (field: SingleField): string => core[field] ?? '';
  const url = urls.to('simple', name);
  return {
    name,
    version: version.version,
    summary: text('summary'),
    description: text('description'),
    description_content_type: core.description_content_type ?? null,
    keywords: text('keywords'),
    home_page: text('home_page'),
    download_url: text('download_url'),
    author: text('author'),
    author_email: text('author_email'),
    maintainer: text('maintainer'),
    maintainer_email: text('maintainer_email'),
    license: text('license'),
    license_expression: core.license_expression ?? null,
    license_files: core.license_files ?? null,
    classifiers: core.classifiers ?? [],
    platform: core.platform?.[0] ?? null,
    requires_python: core.requires_python ?? null,
    requires_dist: core.requires_dist ?? null,
    provides_extra: core.provides_extra ?? null,
    project_urls: projectUrls(core),
    dynamic: core.dynamic ?? null,
    package_url: `${url}/`,
    project_url: `${url}/`,
    release_url: urls.to('pypi', name, version.version, 'json'),
    yanked: version.yanked !== undefined,
    yanked_reason: version.yanked || null,
  };
}

/** The members of `urls` and `releases`. */
export function releaseFiles({ version, files, urls }: Release): readonly object[] {
  const distributions = files.filter(({ path }) => isDistribution(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return distributions.map((file) => {
    const { kind, pythonTag, requiresPython } = distributionFacts(file);
    const uploaded = new Date(file.createdAt).toISOString();
    return {
      filename: file.path,
      url: urls.to('files', file.digests.sha256, file.path),
      size: file.size,
      digests: { md5: file.digests.md5, sha256: file.digests.sha256 },
      packagetype: kind,
      python_version: pythonTag,
      requires_python: requiresPython ?? null,
      upload_time: uploaded.slice(0, 19),
      upload_time_iso_8601: uploaded,
      has_sig: false,
      yanked: version.yanked !== undefined,
      yanked_reason: version.yanked || null,
    };
  });
}

/** `Label, address` each; of a label that comes twice the first counts. */
function projectUrls({ project_urls: urls = [] }: CoreMetadata): Record<string, string> | null {
  const pairs = urls.flatMap((text) => projectUrl(text) ?? []).map(({ label, address }) => [label, address] as const);
  return pairs.length === 0 ? null : Object.fromEntries(pairs.toReversed());
}

function order(path: string): number {
  return path.endsWith('.whl') ? 0 : 1;
}
