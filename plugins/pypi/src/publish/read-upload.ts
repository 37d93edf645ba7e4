import { refuse } from '@packhouse/sdk';
import type { MultipartBody, PlannedFile, PublishPlan } from '@packhouse/sdk';
import { metadataFile, provenanceFile } from '../companion-files.ts';
import type { CoreMetadata } from '../core-metadata/metadata-fields.ts';
import { readCoreMetadata } from '../core-metadata/read-core-metadata.ts';
import { dependenciesOf } from '../core-metadata/requirements.ts';
import { isStatic } from '../core-metadata/static-metadata.ts';
import { distributionName } from '../distribution-name.ts';
import type { DistributionName } from '../distribution-name.ts';
import type { DistributionFacts, MetadataFacts } from '../metadata.ts';
import { checkDistInfo, checkIdentity } from './check-identity.ts';
import { checkDeclaredDigests } from './declared-digests.ts';
import { readProvenance } from './provenance.ts';
import { sdistMetadata } from './sdist-contents.ts';
import { readUploadForm } from './upload-form.ts';
import type { UploadForm } from './upload-form.ts';
import { wheelContents } from './wheel-contents.ts';

/** A distribution that was checked, and what the registry makes of it. */
interface Distribution {
  readonly name: DistributionName;
  readonly metadata: Uint8Array;
  readonly core: CoreMetadata;
  readonly provenance: Uint8Array | undefined;
}

/** The form of an upload as a plan. What the form says of the distribution is compared where it names it, and taken from the file everywhere else. */
export async function readUpload(body: MultipartBody): Promise<PublishPlan> {
  const form = await readUploadForm(body);
  const distribution = await readDistribution(form);
  const { core } = distribution;
  return {
    package: core.name,
    version: core.version,
    summary: core.summary?.slice(0, 1024),
    keywords: keywordsOf(core),
    ifVersionExists: 'add',
    files: filesOf(form, distribution),
    dependencies: isStaticHere(distribution) ? dependenciesOf(core.requires_dist ?? []) : undefined,
  };
}

async function readDistribution({ fields, filename, content, attestations }: UploadForm): Promise<Distribution> {
  const name = distributionName(filename);
  if (!name) {
    throw refuse(
      'invalid-package',
      `${JSON.stringify(filename.slice(0, 255))} is not the name of a distribution: it is called name-version-python-abi-platform.whl, or name-version.tar.gz.`,
    );
  }
  await checkDeclaredDigests(fields, content);
  const { metadata, core } = name.kind === 'sdist' ? await readSdist(content, filename) : await readWheel(content);
  checkIdentity(fields, filename, name, core);
  const provenance = attestations && (await readProvenance(attestations, { filename, sha256: content.digests.sha256 }));
  return { name, metadata, core, provenance };
}

async function readSdist(content: UploadForm['content'], filename: string): Promise<Pick<Distribution, 'metadata' | 'core'>> {
  const metadata = await sdistMetadata(content, filename);
  return { metadata, core: readCoreMetadata(metadata, 'PKG-INFO') };
}

async function readWheel(content: UploadForm['content']): Promise<Pick<Distribution, 'metadata' | 'core'>> {
  const { metadata, distInfo } = await wheelContents(content);
  const core = readCoreMetadata(metadata, 'METADATA');
  checkDistInfo(distInfo, core);
  return { metadata, core };
}

function filesOf({ filename, content }: UploadForm, distribution: Distribution): readonly PlannedFile[] {
  const { name, metadata, core, provenance } = distribution;
  const facts: DistributionFacts = {
    kind: name.kind,
    pythonTag: name.pythonTag,
    requiresPython: core.requires_python,
    staticMetadata: isStaticHere(distribution),
  };
  const once = { ifFileExists: 'same-bytes', media: 'application/octet-stream' } as const;
  const files: PlannedFile[] = [
    { ...once, path: filename, source: content, metadata: facts },
    { ...once, path: metadataFile(filename), source: metadata, role: 'derived', metadata: { core } satisfies MetadataFacts },
  ];
  if (provenance) files.push({ ...once, path: provenanceFile(filename), source: provenance, role: 'companion', media: 'application/json' });
  return files;
}

function isStaticHere({ name, core }: Pick<Distribution, 'name' | 'core'>): boolean {
  return name.kind === 'bdist_wheel' || isStatic(core);
}

/** Separated by commas today, by spaces in old packages. */
function keywordsOf({ keywords = '' }: CoreMetadata): readonly string[] {
  return keywords
    .split(keywords.includes(',') ? ',' : /\s+/)
    .flatMap((word) => word.trim().slice(0, 100) || [])
    .slice(0, 100);
}
