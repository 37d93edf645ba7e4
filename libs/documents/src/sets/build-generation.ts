import { keyText } from '@packhouse/catalog';
import type { SetMember } from '@packhouse/sdk';
import { buildBody } from './build-body.ts';
import { buildForms } from './build-forms.ts';
import type { Form } from './generation.ts';
import type { BuiltGeneration, GenerationBuild } from './generation-build.ts';
import { type Body, EMPTY_BODY } from './layout.ts';
import type { WrittenBlobs } from './written-blobs.ts';
import { entryKeys } from './read-entries.ts';
import { sealGeneration } from './seal-generation.ts';
import { inputsOf, isSettled } from './set-place.ts';

/** Builds all indexes of a unit. Pure but for the blobs that it stores; the same rows give the same blocks, whatever was built before. */
export async function buildGeneration(build: GenerationBuild): Promise<BuiltGeneration> {
  const { place, at, store } = build;
  const before = build.before?.inputs === inputsOf(place) ? build.before : undefined;
  const written: WrittenBlobs = new Map();
  const forms: Form[] = [];
  for (const [index, member] of place.set.members.entries())
    for (const key of await keysOf(build, member)) {
      const body = await bodyFor({ ...build, before }, index, key, written);
      forms.push(...(await buildForms({ store, member, index, key, body, at, settled: isSettled(place.set), before, written })));
    }
  forms.push(...(await sealGeneration(build, forms)));
  return { at, inputs: inputsOf(place), targets: place.targets, forms, written };
}

async function keysOf({ q, dialect, place }: GenerationBuild, member: SetMember): Promise<readonly string[]> {
  const { set, partition, projects } = place;
  if (!set.seal) return [keyText(place.key)];
  const always = set.keys?.(partition) ?? [];
  const wrong = always.find((key) => (set.partition?.(key) ?? '') !== partition);
  if (wrong)
    throw new TypeError(`the set ${place.name} says that ${keyText(wrong)} is always in ${partition}, and partition says otherwise`);
  const published =
    projects.length === 0
      ? []
      : await entryKeys(q, partition, { dialect, format: place.format, set: place.name, part: member.part, projects });
  return [...new Set([...always.map(keyText), ...published])].sort();
}

async function bodyFor(build: GenerationBuild, index: number, key: string, written: WrittenBlobs): Promise<Body> {
  const { q, dialect, store, place, before } = build;
  const member = place.set.members[index]!;
  if (place.projects.length === 0) return EMPTY_BODY;
  const body = before?.forms.find((form) => form.member === index && form.key === key)?.layout.body;
  const known = before && body && { body, targets: before.targets };
  const entries = { dialect, format: place.format, set: place.name, part: member.part, key, projects: place.projects };
  return buildBody({ q, store, place: entries, member, targets: place.targets, before: known, written });
}
