import type { FrameInput, VersionRow } from '@packhouse/sdk';
import { versions as rules } from '../versions.ts';
import { object, raw } from './raw-json.ts';
import type { RawJson } from './raw-json.ts';

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** By name: the order in which tags were set says nothing. */
export function distTags(tags: FrameInput['tags']): RawJson {
  const sorted = tags.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return object(sorted.map((tag) => [tag.name, raw(tag.version)] as const));
}

/** When each version was published. The abbreviated form has it too: pnpm's and berry's minimum release age refuse to install without. */
export function times({ package: of, versions }: FrameInput): RawJson {
  return object([
    ['created', raw(isoTime(of.createdAt))],
    ['modified', raw(isoTime(of.updatedAt))],
    ...versions.map((row) => [row.version, raw(isoTime(row.createdAt))] as const),
  ]);
}

/** The version whose description, licence and links stand for the package: `latest`, else the highest. */
export function leadingVersion({ versions, tags }: FrameInput): VersionRow | undefined {
  const latest = tags.find((tag) => tag.name === 'latest')?.version;
  return versions.find((row) => row.version === latest) ?? [...versions].sort((a, b) => rules.compare(a.version, b.version)).at(-1);
}

/** Everyone who published a version that is there; first come, first named. */
export function publishers(versions: readonly VersionRow[]): { name: string }[] {
  const creators = new Set(versions.flatMap((row) => row.creator ?? []));
  // Clients print the address beside the name; people's addresses are not published here.
  return [...creators].map((name) => ({ name, email: '' }));
}
