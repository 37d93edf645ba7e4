import { refuse, reply, type Call, type NoBody, type Operation, type Reply } from '@packhouse/sdk';
import { EXPORT, PACKAGES } from '../layout.ts';
import { referenceOf, referenceText, type Reference } from '../reference.ts';
import { isPublished, noRevision } from '../revisions.ts';

const DONE = reply({ text: '' });

/** `conan remove` of a recipe: all its revisions and packages. */
export async function removeRecipe(call: Call<NoBody>): Promise<Reply> {
  const { name, version } = referenceOf(call);
  await call.registry.remove({ package: name, version });
  return DONE;
}

/** Of one revision, with the packages that were built from it. */
export async function removeRecipeRevision(call: Call<NoBody>): Promise<Reply> {
  const reference = referenceOf(call);
  const { recipe = '' } = call.params;
  if (!(await isPublished(call.registry.rows, reference, { recipe }))) throw noRevision(reference, { recipe });
  const packages = await under(call, reference, `${PACKAGES}/${recipe}`);
  await call.registry.change([...packages, removal(reference, `${EXPORT}/${recipe}`)]);
  return DONE;
}

/** Of all packages of a revision, all revisions of one package, or one of these: whatever the address names. */
export async function removePackages(call: Call<NoBody>): Promise<Reply> {
  const reference = referenceOf(call);
  const { recipe = '', packageId, revision } = call.params;
  const folder = [PACKAGES, recipe, packageId, revision].filter((part) => part !== undefined).join('/');
  const operations = await under(call, reference, folder);
  if (operations.length === 0) throw refuse('version-not-found', `There is no such package of ${referenceText(reference)}#${recipe} here.`);
  await call.registry.change(operations);
  return DONE;
}

/** What removes a folder; nothing where it is not there. */
export async function under(call: Call, reference: Reference, folder: string): Promise<readonly Operation[]> {
  const files = await call.registry.rows.files(reference.name, reference.version, { under: folder });
  return files.length > 0 ? [removal(reference, folder)] : [];
}

export function removal({ name, version }: Reference, folder: string): Operation {
  return { op: 'remove', package: name, version, under: folder };
}
