import type {
  BuiltIndexes,
  DocumentQuestion,
  DocumentRenderer,
  GenerationBuilder,
  IndexPlace,
  RenderedPackage,
  Segment,
  SegmentMaker,
  SegmentQuestion,
  StandingIndexes,
} from '@packhouse/documents';
import {
  type Converted,
  convertMetadata,
  type MadeParts,
  madeParts,
  type MetadataConverter,
  type MetadataQuestion,
  type PartMaker,
} from '@packhouse/publishing';
import { type PluginDefinition, refuse, type VersionDetail } from '@packhouse/sdk';
import { PluginThread, ThreadLost } from './plugin-thread.ts';
import { Setbacks } from './setbacks.ts';
import type { PluginModule, ResultOf, ThreadSetup, ThreadTask, ThreadTasks } from './thread-message.ts';

const BUILDS_AT_ONCE = 2;
const COMMUNITY_MEMORY_MB = 1024;

/** A plugin's function that ended its thread. */
export interface PluginStall {
  readonly format: string;
  /** The package's name. */
  readonly plugin: string;
  /** `documents`, `parts`, `indexes`. */
  readonly work: string;
  /** Which of them. */
  readonly what: string;
  readonly error: Error;
  readonly retryAfter: number;
}

export interface PluginThreadsOptions extends ThreadSetup {
  /** By format. For a plugin that came as a value alone everything is done in this thread. */
  readonly modules: ReadonlyMap<string, PluginModule>;
  readonly local: { readonly builder: GenerationBuilder; readonly renderer: DocumentRenderer; readonly segments: SegmentMaker };
  /** How long one function of a community plugin may run. Milliseconds. */
  readonly stallMs: number;
  readonly report: (stall: PluginStall) => void;
}

/** One piece of work: its lane, and what is left alone when it ended its thread. */
interface Work<K extends keyof ThreadTasks> {
  readonly lane: 'documents' | 'parts' | 'indexes';
  readonly what: string;
  readonly task: ThreadTasks[K]['task'];
}

/**
 * Where plugins' pure functions run. Those of built-in plugins run here, for speed, but for builds of indexes, which take long. Those of community
 * plugins run in threads of the plugin's own, a thread for each kind of work: one that never ends is ended, reported, and left alone for
 * a while, and holds up nobody else.
 */
export class PluginThreads implements GenerationBuilder, DocumentRenderer, MetadataConverter, PartMaker, SegmentMaker {
  readonly #builtIn: PluginThread;
  readonly #lanes = new Map<string, PluginThread>();
  readonly #setbacks = new Setbacks();

  constructor(private readonly options: PluginThreadsOptions) {
    this.#builtIn = new PluginThread({ setup: setupOf(options), atOnce: Infinity, stallMs: undefined, memoryMb: undefined });
  }

  isolates(format: string): boolean {
    return this.options.modules.get(format)?.builtIn === false;
  }

  async build(place: IndexPlace, before: StandingIndexes | undefined, at: number): Promise<BuiltIndexes> {
    const { format, name, unit, set: _, ...rest } = place;
    const module = this.options.modules.get(format);
    if (!module) return this.options.local.builder.build(place, before, at);
    const task = { kind: 'build', place: { ...rest, format, name, unit }, before, at } as const;
    if (module.builtIn) return (await this.#builtIn.run(module, task)) as BuiltIndexes;
    return this.#isolated<'build'>(format, { lane: 'indexes', what: `the index ${name} ${unit}`, task });
  }

  segments(question: SegmentQuestion): Segment[] | Promise<Segment[]> {
    return this.isolates(question.place.format) ? this.#segments(question) : this.options.local.segments.segments(question);
  }

  async render(plugin: PluginDefinition, question: DocumentQuestion): Promise<RenderedPackage> {
    if (!this.isolates(plugin.format)) return this.options.local.renderer.render(plugin, question);
    const what = `the document ${question.id} of package ${question.packageId}`;
    const made = await this.#isolated<'document'>(plugin.format, { lane: 'documents', what, task: { kind: 'document', question } });
    return { ...made, identity: asBuffer(made.identity) };
  }

  make(plugin: PluginDefinition, detail: VersionDetail, projectId: number): Promise<MadeParts> | MadeParts {
    if (!this.isolates(plugin.format)) return madeParts(plugin, detail);
    const what = `parts of ${detail.package.name} ${detail.version.version} in project ${projectId}`;
    return this.#isolated<'parts'>(plugin.format, { lane: 'parts', what, task: { kind: 'parts', detail } });
  }

  convert(plugin: PluginDefinition, question: MetadataQuestion): Promise<readonly Converted[]> | readonly Converted[] {
    if (!this.isolates(plugin.format)) return convertMetadata(plugin, question);
    return this.#isolated<'metadata'>(plugin.format, { lane: 'parts', what: 'metadata', task: { kind: 'metadata', question } });
  }

  async close(): Promise<void> {
    await Promise.all([this.#builtIn, ...this.#lanes.values()].map((thread) => thread.close()));
    await this.options.local.builder.close();
  }

  async #isolated<K extends keyof ThreadTasks>(format: string, { lane, what, task }: Work<K>): Promise<ResultOf<K>> {
    const key = `${format}\0${lane}\0${what}`;
    const wait = this.#setbacks.secondsLeft(key);
    if (wait > 0) throw tooLong(format, what, wait);
    const module = this.options.modules.get(format)!;
    try {
      const result = await this.#lane(format, lane).run(module, task as ThreadTask);
      this.#setbacks.recovered(key);
      return result as ResultOf<K>;
    } catch (error) {
      if (!(error instanceof ThreadLost) || error.expected) throw error;
      const retryAfter = this.#setbacks.fell(key);
      this.options.report({ format, plugin: module.name, work: lane, what, error, retryAfter });
      throw tooLong(format, what, retryAfter, error);
    }
  }

  async #segments({ place, ...rest }: SegmentQuestion): Promise<Segment[]> {
    const task = { kind: 'segments', set: place.name, ...rest } as const;
    const made = await this.#isolated<'segments'>(place.format, { lane: 'documents', what: `the index ${place.name}`, task });
    return made.map((segment) => ('block' in segment ? segment : { bytes: asBuffer(segment.bytes) }));
  }

  #lane(format: string, lane: Work<'parts'>['lane']): PluginThread {
    const key = `${format}\0${lane}`;
    const known = this.#lanes.get(key);
    if (known) return known;
    const atOnce = lane === 'indexes' ? BUILDS_AT_ONCE : 1;
    const { stallMs } = this.options;
    const thread = new PluginThread({ setup: setupOf(this.options), atOnce, stallMs, memoryMb: COMMUNITY_MEMORY_MB });
    this.#lanes.set(key, thread);
    return thread;
  }
}

const setupOf = ({ databaseUrl, blobsUrl, durable }: ThreadSetup): ThreadSetup => ({ databaseUrl, blobsUrl, durable });

/** Bytes that came from a thread. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

const tooLong = (format: string, what: string, retryAfter: number, cause?: Error): Error =>
  refuse('unavailable', `the plugin of the format ${format} did not come to an end with ${what}; it is tried again later`, {
    retryAfter,
    cause,
  });
