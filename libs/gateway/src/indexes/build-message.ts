import type { BuiltIndexes, IndexPlace, StandingIndexes } from '@packhouse/documents';

/** Where a plugin's module lies; a worker imports it for itself, since functions do not travel. */
export interface PluginModule {
  readonly entry: string;
  readonly folder: string;
  /** Built-in plugins find the host's modules by themselves. */
  readonly builtIn: boolean;
}

/** What a worker is started with. */
export interface BuilderSetup {
  readonly databaseUrl: string;
  readonly blobsUrl: string;
  readonly durable: boolean;
}

export interface BuildRequest {
  readonly id: number;
  readonly module: PluginModule;
  readonly place: Omit<IndexPlace, 'set'>;
  readonly before: StandingIndexes | undefined;
  readonly at: number;
}

export type BuildAnswer =
  | { readonly id: number; readonly built: BuiltIndexes }
  | { readonly id: number; readonly failure: { readonly message: string; readonly stack: string | undefined } };
