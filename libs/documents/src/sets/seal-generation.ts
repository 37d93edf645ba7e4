import { createHash } from 'node:crypto';
import { parseKey } from '@packhouse/catalog';
import type { DocumentSet, MemberForm, SealedFile, SetContext } from '@packhouse/sdk';
import { assemble, segmentsOf } from './assemble.ts';
import { type Form, SEALED_FILE, SIGNATURE } from './generation.ts';
import type { GenerationBuild } from './generation-build.ts';

/** A sealed file is small and is kept in its row: it names members by size and digest, or holds one whole between signatures. */
const MOST_SEALED = 16 * 1024 * 1024;

/** The files over the members of a generation, and the signatures over them. */
export async function sealGeneration(build: GenerationBuild, forms: readonly Form[]): Promise<readonly Form[]> {
  const { set, partition } = build.place;
  const members = forms.map((form) => memberForm(set, form));
  const made: Form[] = [];
  for (const file of set.seal?.(members, { at: build.at, partition }) ?? []) {
    const bytes = await contentOf(build, file, forms, members);
    made.push(inlineForm(SEALED_FILE, file, bytes), ...(await signaturesOf(build, file, bytes)));
  }
  return made;
}

const memberForm = (set: DocumentSet, { member, key, variant, size, sha256, layout }: Form): MemberForm => ({
  part: set.members[member]!.part,
  key: parseKey(key),
  variant,
  size,
  sha256,
  count: layout.body?.count ?? 0,
});

async function contentOf(
  build: GenerationBuild,
  { names, content }: SealedFile,
  forms: readonly Form[],
  members: readonly MemberForm[],
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (const piece of content) {
    if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece as string));
    else pieces.push(await bytesOf(build, forms[members.indexOf(piece.member)]));
  }
  const bytes = Buffer.concat(pieces);
  if (bytes.length > MOST_SEALED) throw new RangeError(`the file ${names[0]} of a set is larger than ${MOST_SEALED} bytes`);
  return bytes;
}

async function signaturesOf({ place, signer, at }: GenerationBuild, file: SealedFile, bytes: Buffer): Promise<readonly Form[]> {
  const { signatures = [] } = file;
  if (signatures.length === 0) return [];
  if (place.signer === undefined || !signer)
    throw new TypeError(`${place.format} signs ${file.names[0]} and declares no signing: { algorithm: 'openpgp-rsa' }`);
  const made: Form[] = [];
  for (const signature of signatures) {
    const text = await signer.sign(place.format, place.signer, bytes, { form: signature.form, at });
    made.push(inlineForm(SIGNATURE, signature, Buffer.from(text)));
  }
  return made;
}

function inlineForm(member: number, { names, media }: { readonly names: readonly string[]; readonly media: string }, bytes: Buffer): Form {
  return {
    ...{ member, key: '', variant: 'plain', media, names, size: bytes.length },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    layout: { kind: 'inline', base64: bytes.toString('base64') },
  };
}

async function bytesOf(build: GenerationBuild, form: Form | undefined): Promise<Buffer> {
  if (form?.layout.kind !== 'body') throw new TypeError('a sealed file can hold members of its own set only, and no single frame of zstd');
  const member = build.place.set.members[form.member]!;
  const { body } = form.layout;
  const context: SetContext = { key: parseKey(form.key), count: body.count, bytes: body.bytes, at: build.at, base: '' };
  const { identity: plain, gzip, zstd = plain } = assemble(build.store, member, segmentsOf(member, body, context));
  const chunks: Buffer[] = [];
  for await (const chunk of { plain, gzip, zstd }[form.variant].chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
