import type { Transaction } from '@packhouse/database';
import type { MetadataKind, PluginDefinition } from '@packhouse/sdk';
import type { PartSource } from './parts-ahead.ts';

/** Who writes, for events and rows; never a secret. */
export interface Actor {
  /** `user:5`, `deploy-token:7`, `job:9`. */
  readonly identity: string;
  readonly name: string;
  readonly userId?: number;
  /** A job's pipeline: linked to what the job publishes. */
  readonly pipelineId?: number;
}

/** The project that is written to; it was decided on before. */
export interface TargetProject {
  readonly id: number;
  readonly topId: number;
}

/** What the namespace's settings say about a second upload; undefined: the format's own rule. */
export type DuplicatesPolicy = (name: string, version: string | undefined) => 'allow' | 'refuse' | undefined;

export interface WriteContext {
  readonly plugin: PluginDefinition;
  readonly project: TargetProject;
  readonly actor: Actor;
  readonly duplicates: DuplicatesPolicy;
  /** Group setting: two projects of one top-level group may hold the same name. */
  readonly allowDuplicateNames: boolean;
}

/** Inside the one transaction of a change. */
export interface Step extends WriteContext {
  readonly tx: Transaction;
  /** Milliseconds since the epoch: one moment for the whole change. */
  readonly now: number;
  /** Absent: parts are made in this thread, inside the transaction. */
  readonly parts?: PartSource;
  /** A text in the older form that metadata is kept in beside its own, where it is kept in one; null where the plugin cannot say it. */
  readonly older?: (kind: MetadataKind, text: string) => string | null;
}
