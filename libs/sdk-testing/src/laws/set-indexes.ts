import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Project } from '@packhouse/directory';
import type { DocumentKey, DocumentSet, MemberForm, PluginDefinition, SetMember, VersionDetail } from '@packhouse/sdk';
import { assembledIndex } from './assembled-index.ts';
import type { LawHost, Place } from './law-host.ts';
import type { Answer } from './send.ts';

/** One index of a set, with the name under which it is read. */
export interface SetIndex {
  readonly set: string;
  readonly definition: DocumentSet;
  readonly member: SetMember;
  readonly key: DocumentKey;
  readonly variant: MemberForm['variant'];
  /** Below the registry's URL. */
  readonly path: string;
}

/** The indexes that these versions go into, plain where they have such a form. Members of sets that seal are read through what names them, and are not among them. */
export function setIndexes({ sets = {} }: PluginDefinition, details: readonly VersionDetail[]): readonly SetIndex[] {
  return Object.entries(sets)
    .filter(([, definition]) => definition.seal === undefined)
    .flatMap(([set, definition]) =>
      definition.members.flatMap((member) =>
        keysOf(definition, member, details).flatMap((key): SetIndex[] => {
          const [first, ...others] = member.variants ?? ['plain'];
          const variant = others.includes('plain') ? 'plain' : first!;
          const [name] = member.names({ part: member.part, key, variant, size: 0, sha256: '', count: 0 });
          return name === undefined ? [] : [{ set, definition, member, key, variant, path: `/${name}` }];
        }),
      ),
    );
}

function keysOf({ parts }: DocumentSet, { part }: SetMember, details: readonly VersionDetail[]): readonly DocumentKey[] {
  const keys = details.flatMap((detail) =>
    [...parts[part]!.make(detail)].map(({ key }) => [JSON.stringify(Object.entries(key).sort()), key] as const),
  );
  return [...new Map(keys).values()];
}

/** The index with its body as it was before it was compressed. */
export async function readIndex(host: LawHost, place: Place, { path, variant }: SetIndex, token?: string): Promise<Answer> {
  const answer = await host.send(place, { method: 'GET', path }, token);
  if (answer.status !== 200 || variant === 'plain') return answer;
  return { ...answer, body: variant === 'zstd' ? zstdDecompressSync(answer.body) : gunzipSync(answer.body) };
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
  return assembledIndex(definition, member, details, { key, at, base: `${host.test.url}${host.path(place)}` });
}

/** Whether what is kept for a project is what would be kept if everything were made anew. */
export function isAsFromNothing(host: LawHost, project: Project, { set, definition, key }: SetIndex): Promise<boolean | undefined> {
  const question = { format: host.plugin.format, name: set, set: definition, key, projects: [project.id] };
  return host.test.host.indexes.verify(question);
}
