import { refuse } from '@packhouse/sdk';
import type { Digests, PlannedFile, PublishPlan, Registry, Staged } from '@packhouse/sdk';
import type { ArchiveName } from '../archive-name.ts';
import { filePath } from '../file-path.ts';
import { recordBytes } from '../index/record-json.ts';
import type { CondaFile } from '../metadata.ts';
import { readPackage } from '../package/read-package.ts';
import type { CondaPackage } from '../package/read-package.ts';

const MAX_SUMMARY = 1024;
/** What an index takes of one package. */
const MAX_RECORD_BYTES = 250 * 1024;

export interface Upload {
  readonly staged: Staged;
  readonly file: ArchiveName;
  /** Where it goes: a channel and its labels. */
  readonly channels: readonly string[];
  /** The folder that the address named; where it names none, the package tells. */
  readonly subdir?: string;
  readonly expect?: Partial<Digests>;
}

/** Reads a package and publishes it: it is shown where its own index.json says that it belongs. */
export async function publishPackage(
  registry: Pick<Registry, 'publish'>,
  upload: Upload,
): Promise<{ subdir: string; name: string; version: string }> {
  const plan = await packagePlan(upload);
  await registry.publish(plan.plan);
  return plan;
}

/** What `publishPackage` publishes, for uploads that come in several requests. */
export async function packagePlan(upload: Upload): Promise<{ plan: PublishPlan; subdir: string; name: string; version: string }> {
  const read = await readPackage(upload.staged, upload.file, Date.now());
  const { name, version, subdir, depends } = read.index;
  if (upload.subdir !== undefined && upload.subdir !== subdir) {
    throw refuse('identity-mismatch', `The package is for ${subdir} by its index.json, and was sent to ${upload.subdir}.`);
  }
  checkSize(read);
  const plan: PublishPlan = {
    package: name,
    version,
    summary: read.about.summary?.slice(0, MAX_SUMMARY),
    ifVersionExists: 'add',
    files: upload.channels.map((channel) => plannedFile(channel, read, upload)),
    dependencies: depends.map(dependency),
  };
  return { plan, subdir, name, version };
}

function plannedFile(channel: string, { index, about, runExports, contents }: CondaPackage, { staged, file, expect }: Upload): PlannedFile {
  const kept: CondaFile = { record: index.record, about, runExports, contents };
  return {
    path: filePath({ channel, subdir: index.subdir, file: file.file }),
    source: staged,
    expect,
    media: file.extension === '.conda' ? 'application/zip' : 'application/x-bzip2',
    metadata: kept,
    ifFileExists: 'same-bytes',
  };
}

function checkSize({ index, runExports }: CondaPackage): void {
  const bytes = recordBytes(index.record, runExports);
  if (bytes <= MAX_RECORD_BYTES) return;
  throw refuse(
    'invalid-package',
    `What info/index.json says takes ${bytes} bytes of the index, which every client downloads; ${MAX_RECORD_BYTES} are the most.`,
  );
}

/** `numpy >=1.20,<2` in the parts that pages show. */
function dependency(spec: string): { kind: string; name: string; requirement: string } {
  const name = /^[^\s=<>!~;[]+/.exec(spec)?.[0] ?? spec;
  return { kind: 'runtime', name: name.slice(0, 255), requirement: spec.slice(name.length).trim() || '*' };
}
