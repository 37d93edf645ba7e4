import { JsonSpool, parseJson } from '@packhouse/encoding';
import type { Sink, SpooledDocument } from '@packhouse/encoding';
import type { StagedBlob } from '@packhouse/blobs';
import type { JsonBody } from '@packhouse/sdk';
import { refuse } from '@packhouse/sdk';
import { tooLarge } from './as-refusal.ts';
import { bytesOf } from './body-spec-of.ts';
import type { SingleSpec } from './body-spec-of.ts';
import { collected } from './collected.ts';
import type { StagedFiles } from './staged-files.ts';

type JsonSpec = Extract<SingleSpec, { kind: 'json' }>;

/** A JSON body, with the strings that the specification names streamed into staged files while it arrives. */
export async function readJson(source: AsyncIterable<Buffer>, spec: JsonSpec, uploadLimit: number, staged: StagedFiles): Promise<JsonBody> {
  const limit = bytesOf(spec.limit, uploadLimit);
  if (spec.spool.length === 0) {
    const bytes = await collected(source);
    if (bytes.length === 0) return emptyBody(spec);
    return { kind: 'json', value: parseJson(bytes, { maxBytes: limit }), spooled: [] };
  }
  const strings = new SpooledStrings(staged, bytesOf(spec.spoolLimit, uploadLimit));
  const spool = new JsonSpool({ targets: [...spec.spool], residualLimit: limit, maxKeys: spec.maxKeys, onString: strings });
  let empty = true;
  for await (const chunk of source) {
    empty &&= chunk.length === 0;
    await spool.write(chunk);
  }
  if (empty) return emptyBody(spec);
  const document = await spool.end();
  return { kind: 'json', value: document.residual, spooled: strings.of(document) };
}

function emptyBody(spec: JsonSpec): JsonBody {
  if (!spec.optional) throw refuse('invalid-request', 'A JSON body is required');
  return { kind: 'json', value: undefined, spooled: [] };
}

/** Takes the strings of one document; all of them together may have `limit` bytes. */
class SpooledStrings {
  readonly #staged: StagedFiles;
  readonly #limit: number;
  readonly #blobs: (StagedBlob | undefined)[] = [];
  #total = 0;
  constructor(staged: StagedFiles, limit: number) {
    this.#staged = staged;
    this.#limit = limit;
  }

  async begin(): Promise<Sink> {
    const index = this.#blobs.push(undefined) - 1;
    const writer = await this.#staged.writer(this.#limit);
    return {
      write: async (bytes) => {
        this.#total += bytes.length;
        if (this.#total > this.#limit) throw tooLarge(this.#limit);
        await writer.write(bytes);
      },
      end: async () => {
        this.#blobs[index] = await writer.finish();
      },
    };
  }

  of(document: SpooledDocument): JsonBody['spooled'] {
    return document.spooled.map(({ path, index }) => ({ path, staged: this.#staged.keep(this.#blobs[index]!) }));
  }
}
