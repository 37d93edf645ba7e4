import { createHash } from 'node:crypto';
import { constants, createZstdCompress } from 'node:zlib';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '@packhouse/blobs';
import type { Database, Queryable } from '@packhouse/database';
import type { MemberForm, SetContext, SetMember } from '@packhouse/sdk';
import { assemble, type Assembly } from './assemble.ts';
import { buildBody } from './build-body.ts';
import { keyText, parseKey } from '@packhouse/catalog';
import type { Form, Generation } from './generation.ts';
import type { Body } from './layout.ts';
import type { WrittenBlobs } from './make-blocks.ts';
import { entryKeys } from './read-entries.ts';
import { inputsOf, type SetPlace } from './set-place.ts';

/** A generation whose blobs are durable and whose rows are not written yet. */
export interface BuiltGeneration extends Omit<Generation, 'id'> {
  readonly written: WrittenBlobs;
}

export interface GenerationBuild {
  /** A snapshot: everything is of one moment. */
  readonly q: Queryable;
  readonly dialect: Database['dialect'];
  readonly store: BlobStore;
  readonly place: SetPlace;
  /** What stands now, to begin from. */
  readonly before: Generation | undefined;
  readonly at: number;
}

/** Builds all indexes of a unit. Pure but for the blobs that it stores; the same rows give the same blocks, whatever was built before. */
export async function buildGeneration(build: GenerationBuild): Promise<BuiltGeneration> {
  const { place, at } = build;
  const written: WrittenBlobs = new Map();
  const forms: Form[] = [];
  const sealable: MemberForm[] = [];
  for (const [index, member] of place.set.members.entries())
    for (const key of await keysOf(build, member)) {
      const body = await bodyFor(build, index, key, written);
      for (const variant of member.variants ?? ['plain']) {
        const form = await formOf(build, { member, index, key, body, variant }, written);
        forms.push(form);
        sealable.push({ key: parseKey(key), variant, size: form.size, sha256: form.sha256, count: body.count });
      }
    }
  forms.push(...(await sealed(build, forms, sealable)));
  return { at, inputs: inputsOf(place), targets: place.targets, forms, written };
}

async function keysOf({ q, dialect, place }: GenerationBuild, member: SetMember): Promise<readonly string[]> {
  if (!place.set.seal) return [keyText(place.key)];
  if (place.projects.length === 0) return [];
  return entryKeys(q, place.partition, { dialect, format: place.format, set: place.name, part: member.part, projects: place.projects });
}

async function bodyFor(build: GenerationBuild, index: number, key: string, written: WrittenBlobs): Promise<Body> {
  const { q, dialect, store, place, before } = build;
  const { part, join } = place.set.members[index]!;
  if (place.projects.length === 0) return { count: 0, bytes: 0, blocks: [] };
  const same = before?.inputs === inputsOf(place) ? before : undefined;
  const layout = same?.forms.find((form) => form.member === index && form.key === key)?.layout;
  const known = same && layout?.kind === 'body' ? { body: layout.body, targets: same.targets } : undefined;
  const entries = { dialect, format: place.format, set: place.name, part, key, projects: place.projects };
  return buildBody({ q, store, place: entries, join, targets: place.targets, before: known, written });
}

interface OneForm {
  readonly member: SetMember;
  readonly index: number;
  readonly key: string;
  readonly body: Body;
  readonly variant: 'plain' | 'gzip' | 'zstd';
}

async function formOf(build: GenerationBuild, one: OneForm, written: WrittenBlobs): Promise<Form> {
  const { member, index, key, body, variant } = one;
  const common = { member: index, key, variant, media: variant === 'plain' ? member.media : `application/${variant}` };
  const named = (size: number, sha256: string): readonly string[] =>
    member.names({ key: parseKey(key), variant, size, sha256, count: body.count });
  const layout = { kind: 'body', body } as const;
  if (!build.place.set.seal) return { ...common, size: 0, sha256: '', layout, names: named(0, '') };
  const context: SetContext = { key: parseKey(key), count: body.count, bytes: body.bytes, at: build.at, base: '' };
  const assembled = assemble(build.store, member, body, context);
  if (variant === 'zstd') {
    const { sha256, size } = await storeZstd(build.store, assembled.identity, written);
    return { ...common, size, sha256, layout: { kind: 'blob', sha256 }, names: named(size, sha256) };
  }
  const assembly = variant === 'gzip' ? assembled.gzip : assembled.identity;
  const hash = createHash('sha256');
  for await (const chunk of assembly.chunks()) hash.update(chunk);
  const sha256 = hash.digest('hex');
  return { ...common, size: assembly.size, sha256, layout, names: named(assembly.size, sha256) };
}

/** One frame, made whole each time: blocks of zstd behind each other are several frames, which not every client reads. */
async function storeZstd(store: BlobStore, identity: Assembly, written: WrittenBlobs): Promise<{ sha256: string; size: number }> {
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  const piped = pipeline(Readable.from(identity.chunks()), compress);
  const [staged] = await Promise.all([store.stage(compress, { maxBytes: Number.MAX_SAFE_INTEGER }), piped]);
  const { size, digests } = staged;
  const { existed } = await store.commit(staged);
  written.set(digests.sha256, { size, digests, existed });
  return { sha256: digests.sha256, size };
}

/** A sealed file is small and is kept in its row: it names members by size and digest, or holds one whole between signatures. */
const MOST_SEALED = 16 * 1024 * 1024;

async function sealed(build: GenerationBuild, forms: readonly Form[], members: readonly MemberForm[]): Promise<Form[]> {
  const { set, partition } = build.place;
  const files = set.seal?.(members, { at: build.at, partition }) ?? [];
  const made: Form[] = [];
  for (const { names, media, content } of files) {
    const pieces: Buffer[] = [];
    for (const piece of content) {
      if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece as string));
      else pieces.push(await bytesOf(build, forms[members.indexOf(piece.member)]));
    }
    const bytes = Buffer.concat(pieces);
    if (bytes.length > MOST_SEALED) throw new RangeError(`the file ${names[0]} of a set is larger than ${MOST_SEALED} bytes`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    made.push({
      member: -1,
      key: '',
      variant: 'plain',
      media,
      size: bytes.length,
      sha256,
      layout: { kind: 'inline', base64: bytes.toString('base64') },
      names,
    });
  }
  return made;
}

async function bytesOf(build: GenerationBuild, form: Form | undefined): Promise<Buffer> {
  if (form?.layout.kind !== 'body') throw new TypeError('a sealed file can hold plain and gzip members of its own set only');
  const member = build.place.set.members[form.member]!;
  const { body } = form.layout;
  const context: SetContext = { key: parseKey(form.key), count: body.count, bytes: body.bytes, at: build.at, base: '' };
  const { identity, gzip } = assemble(build.store, member, body, context);
  const chunks: Buffer[] = [];
  for await (const chunk of (form.variant === 'gzip' ? gzip : identity).chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
