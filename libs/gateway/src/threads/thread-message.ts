import type {
  BuiltIndexes,
  DocumentQuestion,
  IndexPlace,
  RenderedPackage,
  Segment,
  SegmentQuestion,
  StandingIndexes,
} from '@packhouse/documents';
import type { Converted, MadeParts, MetadataQuestion } from '@packhouse/publishing';
import type { RefusalCode, VersionDetail } from '@packhouse/sdk';

/** Where a plugin's module lies; a thread imports it for itself, since functions do not travel. */
export interface PluginModule {
  /** The package's name. */
  readonly name: string;
  readonly entry: string;
  readonly folder: string;
  /** Built-in plugins find the host's modules by themselves. */
  readonly builtIn: boolean;
}

/** What a thread is started with. */
export interface ThreadSetup {
  readonly databaseUrl: string;
  readonly blobsUrl: string;
  readonly durable: boolean;
}

/** One counter, which a thread raises as long as it turns: whoever waits for it sees whether it still does. */
export type ThreadBeat = Int32Array<SharedArrayBuffer>;

type Unset<T> = Omit<T, 'set'>;

/** What a thread does with a plugin's functions, and what comes of it. */
export interface ThreadTasks {
  build: {
    readonly task: {
      readonly kind: 'build';
      readonly place: Unset<IndexPlace>;
      readonly before: StandingIndexes | undefined;
      readonly at: number;
    };
    readonly result: BuiltIndexes;
  };
  segments: {
    readonly task: { readonly kind: 'segments'; readonly set: string } & Omit<SegmentQuestion, 'place'>;
    readonly result: readonly Segment[];
  };
  document: { readonly task: { readonly kind: 'document'; readonly question: DocumentQuestion }; readonly result: RenderedPackage };
  metadata: {
    readonly task: { readonly kind: 'metadata'; readonly question: MetadataQuestion };
    readonly result: readonly Converted[];
  };
  parts: { readonly task: { readonly kind: 'parts'; readonly detail: VersionDetail }; readonly result: MadeParts };
}

export type ThreadTask = ThreadTasks[keyof ThreadTasks]['task'];
export type ResultOf<K extends keyof ThreadTasks> = ThreadTasks[K]['result'];

export interface ThreadRequest {
  readonly id: number;
  readonly module: PluginModule;
  readonly task: ThreadTask;
}

/** What was thrown, as far as it travels. */
export interface ThreadFailure {
  readonly message: string;
  readonly stack: string | undefined;
  /** Where a refusal was thrown. */
  readonly refusal: { readonly code: RefusalCode; readonly retryAfter?: number } | undefined;
}

export type ThreadAnswer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly failure: ThreadFailure };
