import type { MemberForm, SetContext, SetMember } from '@packhouse/sdk';
import { groupPrefix } from '../group.ts';

/** Types of `repomd.xml`. */
export type DataType = 'primary' | 'filelists' | 'other' | 'updateinfo' | 'group' | 'modules';

/** What a repository without packages has too: clients ask for these without looking whether they are there. */
export const ALWAYS: ReadonlySet<string> = new Set(['primary', 'filelists', 'other']);

/** Files that old clients read compressed with gzip; and a second face of each repository, for those that read zstd. */
export const ZSTD_FACE = 'zstd/';

export interface DataFile {
  readonly type: DataType;
  /** The name of its file behind the digest. */
  readonly file: string;
}

export const DATA_FILES: readonly DataFile[] = [
  { type: 'primary', file: 'primary.xml' },
  { type: 'filelists', file: 'filelists.xml' },
  { type: 'other', file: 'other.xml' },
  { type: 'updateinfo', file: 'updateinfo.xml' },
  { type: 'modules', file: 'modules.yaml' },
  // Not compressed: yum knew another type for that.
  { type: 'group', file: 'comps.xml' },
];

export function isCompressed({ type }: DataFile): boolean {
  return type !== 'group';
}

/** The plain form of what is compressed has no address: its size and digest are told. */
export function variantsOf(data: DataFile): readonly MemberForm['variant'][] {
  return isCompressed(data) ? ['plain', 'gzip', 'zstd'] : ['plain'];
}

/** An index whose address holds its digest, so that one that was read a moment ago is still there when another has taken its place. */
export function dataMember(data: DataFile, frame: { head?(context: SetContext): string; tail?(): string }): SetMember {
  return {
    part: data.type,
    media: data.file.endsWith('.yaml') ? 'application/yaml' : 'application/xml',
    rev: 2,
    ...frame,
    variants: variantsOf(data),
    // All clients read frames behind each other, and those of blocks that did not change are not made again.
    frames: true,
    names: (form) => addresses(data, form),
  };
}

function addresses(data: DataFile, form: MemberForm): readonly string[] {
  const prefix = groupPrefix(form.key['group']!);
  const href = dataHref(data, form);
  if (!isCompressed(data)) return [`${prefix}${href}`, `${ZSTD_FACE}${prefix}${href}`];
  return form.variant === 'plain' ? [] : [`${form.variant === 'zstd' ? ZSTD_FACE : ''}${prefix}${href}`];
}

const EXTENSIONS = { plain: '', gzip: '.gz', zstd: '.zst' } as const;

/** Relative to the repository. */
export function dataHref({ file }: DataFile, { sha256, variant }: Pick<MemberForm, 'sha256' | 'variant'>): string {
  return `repodata/${sha256}-${file}${EXTENSIONS[variant]}`;
}
