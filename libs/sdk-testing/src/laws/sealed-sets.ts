import type { Project } from '@packhouse/directory';
import type { DocumentSet, MemberForm, PluginDefinition, SealedFile, VersionDetail } from '@packhouse/sdk';
import type { LawHost } from './law-host.ts';
import { keysOf } from './set-indexes.ts';

/** A set whose files name its members by their digests. */
export interface SealedSet {
  readonly name: string;
  readonly definition: DocumentSet & Required<Pick<DocumentSet, 'seal'>>;
}

export function sealedSets({ sets = {} }: PluginDefinition): readonly SealedSet[] {
  return Object.entries(sets).flatMap(([name, definition]) => {
    const { seal } = definition;
    return seal ? [{ name, definition: { ...definition, seal: seal.bind(definition) } }] : [];
  });
}

/** A form of a generation as its row says, and where it is served. */
export interface StandingForm extends MemberForm {
  /** The place of its member in the set. */
  readonly member: number;
  readonly names: readonly string[];
}

export interface StandingGeneration {
  readonly id: number;
  readonly at: number;
  readonly partition: string;
  readonly members: readonly StandingForm[];
  /** The bytes of its sealed files and signatures, by name. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** The partitions that these versions are in, and those of keys that are always there. */
export function partitionsOf({ definition }: SealedSet, details: readonly VersionDetail[]): readonly string[] {
  const keys = definition.members.flatMap((member) => keysOf(definition, member, details));
  return [...new Set(keys.map((key) => definition.partition?.(key) ?? ''))];
}

/** What `seal` makes of forms whose bytes are not known yet: for the names of its files. */
export function namesOfSealed({ definition }: SealedSet, partition: string, details: readonly VersionDetail[]): readonly SealedFile[] {
  const always = definition.keys?.(partition) ?? [];
  const forms = definition.members.flatMap((member) =>
    [...always, ...keysOf(definition, member, details).filter((key) => (definition.partition?.(key) ?? '') === partition)].flatMap((key) =>
      (member.variants ?? ['plain']).map((variant) => ({ part: member.part, key, variant, size: 0, sha256: '0'.repeat(64), count: 1 })),
    ),
  );
  return definition.seal(forms, { at: 0, partition });
}

interface FormRow {
  id: number;
  member: string;
  entry_key: string;
  variant: MemberForm['variant'];
  size: number;
  sha256: string;
  layout: string;
}

/** All generations of a project's set that are kept, the current ones first. */
export async function standingGenerations(
  host: LawHost,
  project: Project,
  { name, definition }: SealedSet,
): Promise<readonly StandingGeneration[]> {
  const { read } = host.test.host.db;
  const rows = await read.all<{ id: number; unit: string; made_at: number }>(
    'SELECT id, unit, made_at FROM set_generations WHERE format = ? AND set_name = ? AND projects = ? ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, id DESC',
    [host.plugin.format, name, JSON.stringify([project.id])],
  );
  return Promise.all(
    rows.map(async ({ id, unit, made_at }) => {
      const forms = await read.all<FormRow>('SELECT * FROM set_forms WHERE generation_id = ? ORDER BY id', [id]);
      const names = await read.all<{ name: string; form_id: number }>('SELECT name, form_id FROM set_names WHERE generation_id = ?', [id]);
      const namesOf = (form: FormRow): string[] => names.filter(({ form_id }) => form_id === form.id).map((one) => one.name);
      return { id, at: made_at, partition: unit, members: membersOf(definition, forms, namesOf), files: filesOf(forms, namesOf) };
    }),
  );
}

interface Layout {
  readonly base64?: string;
  readonly body?: { readonly count: number };
}

function membersOf(definition: DocumentSet, forms: readonly FormRow[], namesOf: (form: FormRow) => string[]): readonly StandingForm[] {
  const members: StandingForm[] = [];
  for (const form of forms.filter(({ member }) => Number(member) >= 0)) {
    const before = members.at(-1);
    const { body } = JSON.parse(form.layout) as Layout;
    members.push({
      ...{ member: Number(form.member), names: namesOf(form), variant: form.variant, size: form.size, sha256: form.sha256 },
      part: definition.members[Number(form.member)]!.part,
      key: JSON.parse(form.entry_key) as MemberForm['key'],
      // The variants of an index are made of one body, which stands with the first.
      count: body?.count ?? before!.count,
    });
  }
  return members;
}

function filesOf(forms: readonly FormRow[], namesOf: (form: FormRow) => string[]): ReadonlyMap<string, Buffer> {
  const sealed = forms.filter(({ member }) => Number(member) < 0);
  return new Map(
    sealed.flatMap((form) => {
      const bytes = Buffer.from((JSON.parse(form.layout) as Layout).base64!, 'base64');
      return namesOf(form).map((name) => [name, bytes] as const);
    }),
  );
}

/** A sealed file as `seal` made it, with its members put in. */
export async function sealedContent({ content }: SealedFile, read: (form: StandingForm) => Promise<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (const piece of content)
    pieces.push(
      typeof piece === 'string' || piece instanceof Uint8Array ? Buffer.from(piece as string) : await read(piece.member as StandingForm),
    );
  return Buffer.concat(pieces);
}
