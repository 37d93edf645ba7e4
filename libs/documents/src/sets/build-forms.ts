import { parseKey } from '@packhouse/catalog';
import type { BlobStore } from '@packhouse/blobs';
import type { SetContext, SetMember } from '@packhouse/sdk';
import { segmentsOf, toBuffer } from './assemble.ts';
import type { Form } from './generation.ts';
import { type Block, type Body, endsOf, type FormLayout } from './layout.ts';
import type { WrittenBlobs } from './written-blobs.ts';
import { type Measured, measureForms, type Variant } from './measure-forms.ts';

export interface FormsBuild {
  readonly store: BlobStore;
  readonly member: SetMember;
  /** The member's place in its set. */
  readonly index: number;
  readonly key: string;
  readonly body: Body;
  readonly at: number;
  /** Whether the bytes are the same whatever address is asked: only then have they digests. */
  readonly settled: boolean;
  /** The forms as they stand, made by the same functions, and when. */
  readonly before: { readonly forms: readonly Form[]; readonly at: number } | undefined;
  readonly written: WrittenBlobs;
}

/** All forms of an index of one key. What would be the same bytes again is not read again. */
export async function buildForms(build: FormsBuild): Promise<readonly Form[]> {
  const { store, member, body, settled, at, written } = build;
  const variants = member.variants ?? ['plain'];
  if (!settled) return variants.map((variant) => formOf(build, variant, { size: 0, sha256: '' }));
  const same = sameForms(build);
  if (same) return same;
  const segments = segmentsOf(member, body, contextOf(build, at));
  const measured = await measureForms({ store, segments, variants, frames: member.frames ?? false, written });
  return variants.map((variant) => formOf(build, variant, measured.get(variant)!));
}

const contextOf = ({ key, body }: Pick<FormsBuild, 'key' | 'body'>, at: number): SetContext => ({
  key: parseKey(key),
  count: body.count,
  bytes: body.bytes,
  at,
  base: '',
});

function formOf({ member, index, key, body }: FormsBuild, variant: Variant, measured: Measured): Form {
  const { size, sha256, base64 } = measured;
  const of = { part: member.part, body };
  let layout: FormLayout = { kind: 'body', ...of };
  if (base64 !== undefined) layout = { kind: 'inline', base64, ...of };
  else if (variant === 'zstd' && !member.frames) layout = { kind: 'blob', sha256, ...of };
  return {
    ...{ member: index, key, variant, media: variant === 'plain' ? member.media : `application/${variant}`, size, sha256, layout },
    names: member.names({ part: member.part, key: parseKey(key), variant, size, sha256, count: body.count }),
  };
}

function sameForms(build: FormsBuild): readonly Form[] | undefined {
  const { member, index, key, body, at, before } = build;
  const forms = before?.forms.filter((form) => form.member === index && form.key === key) ?? [];
  if (!before || forms.length === 0) return undefined;
  const unchanged = forms.every(({ layout }) => layout.body && hasSameBytes(layout.body, body));
  const [then, now] = [contextOf(build, before.at), contextOf(build, at)];
  const alike = (make: ((context: SetContext) => string | Uint8Array) | undefined): boolean =>
    toBuffer(make?.(then)).equals(toBuffer(make?.(now)));
  if (!unchanged || !alike(member.head) || !alike(member.tail)) return undefined;
  // The same bytes may be made of other entries.
  return forms.map((form) => ({ ...form, layout: { ...form.layout, part: member.part, body } }));
}

/** Blocks are named by their content, joints within them and all; joints between them are told the ends. */
function hasSameBytes(one: Body, other: Body): boolean {
  const ends = (block: Block): string => JSON.stringify(endsOf(block));
  return (
    one.blocks.length === other.blocks.length &&
    one.blocks.every((block, at) => block.sha256 === other.blocks[at]!.sha256 && ends(block) === ends(other.blocks[at]!))
  );
}
