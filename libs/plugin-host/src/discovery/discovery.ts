import type { CompiledPlugin } from '../compiled-plugin.ts';

export interface DiscoveredPlugin {
  readonly plugin: CompiledPlugin;
  /** The package's name. */
  readonly name: string;
  readonly folder: string;
  readonly builtIn: boolean;
}

/** A community plugin that was switched off; its packages stay, its routes answer 503. */
export interface DisabledPlugin {
  /** Unknown where its module could not be read and its package.json does not say. */
  readonly format?: string;
  readonly name: string;
  readonly folder: string;
  readonly reason: string;
}

/** Disposed of when the host stops: until then plugins may still import something. */
export interface Discovery extends Disposable {
  readonly plugins: readonly DiscoveredPlugin[];
  readonly disabled: readonly DisabledPlugin[];
}

/** The host cannot start: every problem of every plugin that may stop it. */
export class DiscoveryFailed extends Error {
  override readonly name = 'DiscoveryFailed';
  constructor(readonly failures: readonly DisabledPlugin[]) {
    super(`${failures.length} plugin(s) cannot be used:\n${failures.map(({ folder, reason }) => `${folder}: ${reason}`).join('\n')}`);
  }
}
