import type { Dependency, PlannedFile, PublishPlan, Staged } from '@packhouse/sdk';
import { CONANFILE, CONANINFO, folderOf, isMetadata, isPackage, MANIFEST, type Revision } from '../layout.ts';
import { revisionOf } from '../parse/manifest.ts';
import { shortenedConaninfo } from '../parse/shortened-conaninfo.ts';
import type { RecipeFacts } from '../parse/conanfile.ts';
import type { Reference } from '../reference.ts';
import { readConanfile, readConaninfo, type ReadRecipe } from './content.ts';
import type { WholeRevision } from './whole-revision.ts';

/** All files of a revision in one publish: it is there whole or not at all. `read`: a recipe that was read already; another upload may have put its own in the place. */
export async function planOf(reference: Reference, revision: Revision, whole: WholeRevision, read?: ReadRecipe): Promise<PublishPlan> {
  const { name, version } = reference;
  const files: PlannedFile[] = [];
  for (const [path, source] of whole.files) files.push(await planned(revision, path, source, whole));
  const plan = { package: name, version, ifVersionExists: 'add', files } as const;
  return isPackage(revision) ? plan : { ...plan, ...described(await factsOf(whole.files.get(CONANFILE)!, reference, read)) };
}

async function planned(revision: Revision, path: string, source: Staged, { manifest }: WholeRevision): Promise<PlannedFile> {
  const file = plannedFile(revision, path, source);
  if (path === MANIFEST) return { ...file, metadata: { hash: revisionOf(manifest) } };
  return path === CONANINFO ? { ...file, metadata: shortenedConaninfo(await readConaninfo(source)) } : file;
}

export function plannedFile(revision: Revision, path: string, source: Staged): PlannedFile {
  const isText = path.endsWith('.txt') || path.endsWith('.py');
  return {
    path: `${folderOf(revision)}/${path}`,
    source,
    media: isText ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    role: isMetadata(path) ? 'companion' : 'package',
    ifFileExists: isMetadata(path) ? 'replace' : 'same-bytes',
    policyExempt: isMetadata(path),
  };
}

async function factsOf(conanfile: Staged, reference: Reference, read?: ReadRecipe): Promise<RecipeFacts> {
  return read?.sha256 === conanfile.digests.sha256 ? read.facts : readConanfile(conanfile, reference);
}

/** The page of a version is that of its newest recipe. */
function described(facts: RecipeFacts): Partial<PublishPlan> {
  return { metadata: facts, summary: facts.description?.slice(0, 1024), keywords: facts.topics, dependencies: dependenciesOf(facts) };
}

function dependenciesOf({ requires = [], toolRequires = [] }: RecipeFacts): readonly Dependency[] {
  const rows = (kind: string, references: readonly string[]): Dependency[] =>
    references.map((reference) => {
      const at = reference.indexOf('/');
      return { kind, name: at === -1 ? reference : reference.slice(0, at), requirement: at === -1 ? '' : reference.slice(at + 1) };
    });
  return [...rows('requires', requires), ...rows('tool_requires', toolRequires)];
}
