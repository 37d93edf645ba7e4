import { refuse } from '@packhouse/sdk';
import type { JsonBody, PlannedFile, PublishPlan } from '@packhouse/sdk';
import { LATEST } from '../dist-tag-rules.ts';
import type { Dist, NpmPackage, NpmVersion, Signature } from '../metadata.ts';
import { isCoreModule } from '../names.ts';
import { tarballName } from '../tarball-name.ts';
import { readAttachments } from './attachments.ts';
import type { Attachments } from './attachments.ts';
import { base64, checkDeclaredDigests } from './declared-digests.ts';
import { dependenciesOf } from './dependencies.ts';
import { hasInstallScript, withNativeBuild } from './install-script.ts';
import { manifestOf } from './manifest.ts';
import { readPackageJson } from './package-json.ts';
import { readProvenance } from './provenance.ts';
import type { Provenance } from './provenance.ts';
import { readPublishBody } from './publish-body.ts';
import type { PublishBody } from './publish-body.ts';
import { packageReadme } from './package-readme.ts';
import { tarballFacts } from './tarball-facts.ts';
import type { TarballFacts } from './tarball-facts.ts';

/** What reading an upload needs to know of the registry. */
export interface UploadContext {
  readonly package: string;
  /** What is kept on the package already, if it is there. */
  readonly known: NpmPackage | undefined;
  sign(text: string): Promise<Signature>;
}

/** The body of `npm publish` as a plan. Whatever body and tarball both say must agree; where only one can be right, the tarball is. */
export async function readUpload(body: JsonBody, context: UploadContext): Promise<PublishPlan> {
  const name = context.package;
  if (isCoreModule(name))
    throw refuse('invalid-name', `"${name}" is a module of Node.js itself: a package of that name could not be loaded.`);
  const sent = readPublishBody(name, body.value);
  const attachments = readAttachments(sent.attachments, body.spooled);
  checkDeclaredDigests(sent.manifest, attachments.tarball);
  const facts = await tarballFacts(attachments.tarball);
  const packageJson = readPackageJson(facts.packageJson, { name, version: sent.version });
  const manifest = withNativeBuild(manifestOf(name, packageJson, sent.manifest), facts.hasBindingGyp);
  const provenance = await provenanceOf(name, sent, attachments);
  const dist = await distOf(name, sent.version, attachments, facts, provenance, context);
  const version: NpmVersion = { manifest, dist, hasInstallScript: hasInstallScript(manifest), hasShrinkwrap: facts.hasShrinkwrap };
  return plan(name, sent, { version, files: filesOf(name, sent, attachments, provenance), context, facts });
}

function plan(
  name: string,
  sent: PublishBody,
  made: { version: NpmVersion; files: readonly PlannedFile[]; context: UploadContext; facts: TarballFacts },
): PublishPlan {
  const { manifest } = made.version;
  const { description, keywords } = manifest;
  const leads = sent.tags.includes(LATEST) || made.context.known === undefined;
  return {
    package: name,
    packageMetadata: leads ? packageReadme(sent, made.facts) : undefined,
    version: sent.version,
    metadata: made.version,
    summary: typeof description === 'string' ? description.slice(0, 1024) : undefined,
    keywords: keywords as readonly string[] | undefined,
    ifVersionExists: 'refuse',
    files: made.files,
    tags: sent.tags,
    dependencies: dependenciesOf(manifest),
  };
}

async function provenanceOf(name: string, sent: PublishBody, { tarball, provenance }: Attachments): Promise<Provenance | undefined> {
  return provenance && readProvenance(provenance, { name, version: sent.version, sha512: tarball.digests.sha512 });
}

async function distOf(
  name: string,
  version: string,
  { tarball }: Attachments,
  { fileCount, unpackedSize }: TarballFacts,
  provenance: Provenance | undefined,
  { sign }: UploadContext,
): Promise<Dist> {
  const integrity = `sha512-${base64(tarball.digests.sha512)}`;
  return {
    integrity,
    shasum: tarball.digests.sha1,
    fileCount,
    unpackedSize,
    signatures: [await sign(`${name}@${version}:${integrity}`)],
    attestations: provenance && { predicateType: provenance.predicateType },
  };
}

function filesOf(
  name: string,
  { version }: PublishBody,
  { tarball }: Attachments,
  provenance: Provenance | undefined,
): readonly PlannedFile[] {
  const file: PlannedFile = { path: tarballName(name, version), source: tarball, media: 'application/octet-stream' };
  if (!provenance) return [file];
  return [file, { path: ATTESTATIONS, source: provenance.document, role: 'companion', media: 'application/json' }];
}

/** The path of a version's attestations beside its tarball. */
export const ATTESTATIONS = 'attestations.json';
