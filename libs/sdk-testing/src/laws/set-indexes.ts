import type { Project } from '@packhouse/directory';
import type { DocumentKey, DocumentSet, MemberForm, PluginDefinition, SetMember, VersionDetail } from '@packhouse/sdk';
import { assembledIndex } from './assembled-index.ts';
import type { LawHost, Place } from './law-host.ts';
import type { Answer } from './send.ts';
import { unpackForm } from './unpack-form.ts';

/** One form of an index of a set, with the name under which it is read. */
export interface SetIndex {
  readonly set: string;
  readonly definition: DocumentSet;
  readonly member: SetMember;
  readonly key: DocumentKey;
  readonly variant: MemberForm['variant'];
  /** Below the registry's URL. */
  readonly path: string;
}

/** The indexes that these versions go into, in every form that has a fixed name. Members of sets that seal are read through what names them, and are not among them. */
export function setIndexes({ sets = {} }: PluginDefinition, details: readonly VersionDetail[]): readonly SetIndex[] {
  return Object.entries(sets)
    .filter(([, definition]) => definition.seal === undefined)
    .flatMap(([set, definition]) =>
      definition.members.flatMap((member) =>
        keysOf(definition, member, details).flatMap((key) =>
          (member.variants ?? ['plain']).flatMap((variant): SetIndex[] => {
            const name = fixedName(member, key, variant);
            return name === undefined ? [] : [{ set, definition, member, key, variant, path: `/${name}` }];
          }),
        ),
      ),
    );
}

/** One that stays the same whatever the form's bytes are. */
function fixedName(member: SetMember, key: DocumentKey, variant: MemberForm['variant']): string | undefined {
  const [one, other] = ['0', '1'].map((digit) =>
    member.names({ part: member.part, key, variant, size: 0, sha256: digit.repeat(64), count: 0 }),
  );
  return one!.find((name) => other!.includes(name));
}

export function keysOf({ parts }: DocumentSet, { part }: SetMember, details: readonly VersionDetail[]): readonly DocumentKey[] {
  const keys = details.flatMap((detail) =>
    [...parts[part]!.make(detail)].map(({ key }) => [JSON.stringify(Object.entries(key).sort()), key] as const),
  );
  return [...new Map(keys).values()];
}

/** The answer, with what the form holds. */
export async function readIndex(host: LawHost, place: Place, { path, variant }: SetIndex, token?: string): Promise<Answer> {
  const answer = await host.send(place, { method: 'GET', path }, token);
  return answer.status === 200 ? { ...answer, body: unpackForm(answer.body, variant) } : answer;
}

/** What an answer must hold, made from rows. When it was made is in its date. */
export function expectedIndex(
  host: LawHost,
  place: Place,
  { definition, member, key }: SetIndex,
  details: readonly VersionDetail[],
  answer: Answer,
): Buffer {
  const at = Date.parse(String(answer.headers['last-modified']));
  const base = definition.sameEverywhere ? '' : `${host.test.url}${host.path(place)}`;
  return assembledIndex(definition, member, details, { key, at, base });
}

/** Whether what is kept for a project is what would be kept if everything were made anew. */
export function isAsFromNothing(host: LawHost, project: Project, { set, definition, key }: SetIndex): Promise<boolean | undefined> {
  const question = { format: host.plugin.format, name: set, set: definition, key, projects: [project.id] };
  return host.test.host.indexes.verify(question);
}
