import type { IncomingMessage } from 'node:http';
import type { Directory } from '@packhouse/directory';
import type { Log } from '@packhouse/telemetry';

/** What the management API is made over. */
export interface ManagementOptions {
  readonly directory: Directory;
  readonly log: Log;
  /** Where clients reach us, without a trailing slash: `publicOrigin` of the gateway. */
  readonly publicOrigin: (request: IncomingMessage) => string;
  /** Who calls: `clientAddress` of the gateway. */
  readonly clientAddress: (request: IncomingMessage) => string;
  /** The formats that are served, for their settings; absent: only those that have a setting stored. */
  readonly formats?: readonly string[];
  /** The version of this software. */
  readonly version: string;
}

/** Injection token of `ManagementOptions`. */
export const MANAGEMENT = Symbol('packhouse management options');
