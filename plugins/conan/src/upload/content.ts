import { refuse, type Staged } from '@packhouse/sdk';
import { CONANFILE, CONANINFO, MANIFEST } from '../layout.ts';
import { CONANFILE_BYTES, recipeFacts, type RecipeFacts } from '../parse/conanfile.ts';
import { CONANINFO_BYTES, parseConaninfo, type Conaninfo } from '../parse/conaninfo.ts';
import { MANIFEST_BYTES, parseManifest, type Manifest } from '../parse/manifest.ts';
import { referenceText, type Reference } from '../reference.ts';

export async function readManifest(file: Staged): Promise<Manifest> {
  return parseManifest(await text(file, MANIFEST, MANIFEST_BYTES));
}

export async function readConaninfo(file: Staged): Promise<Conaninfo> {
  return parseConaninfo(await text(file, CONANINFO, CONANINFO_BYTES));
}

export async function readConanfile(file: Staged, { name, version }: Reference): Promise<RecipeFacts> {
  const facts = recipeFacts(await text(file, CONANFILE, CONANFILE_BYTES));
  const [plain] = version.split('@');
  if (facts.name !== undefined && facts.name !== name) throw another('name', facts.name, { name, version });
  if (facts.version !== undefined && facts.version !== plain) throw another('version', facts.version, { name, version });
  return facts;
}

/** A recipe that was read, and of which bytes. */
export interface ReadRecipe {
  readonly sha256: string;
  readonly facts: RecipeFacts;
}

/** Refuses what can never be part of a revision, before anything of it is kept. Gives what a recipe says about itself. */
export async function checkContent(path: string, file: Staged, reference: Reference): Promise<ReadRecipe | undefined> {
  if (path === CONANFILE) return { sha256: file.digests.sha256, facts: await readConanfile(file, reference) };
  if (path === MANIFEST) await readManifest(file);
  else if (path === CONANINFO) await readConaninfo(file);
  return undefined;
}

async function text(file: Staged, name: string, max: number): Promise<string> {
  if (file.size > max) throw refuse('too-large', `${name} has more than ${max} bytes.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.bytes({ max }));
  } catch (error) {
    if (error instanceof TypeError) throw refuse('invalid-package', `${name} is no text in UTF-8.`, { cause: error });
    throw error;
  }
}

function another(what: string, found: string, reference: Reference): Error {
  const said = JSON.stringify(found.slice(0, 100));
  return refuse('identity-mismatch', `The recipe says that its ${what} is ${said}, but it is uploaded as ${referenceText(reference)}.`);
}
