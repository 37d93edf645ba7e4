import type { BlobStore } from '@packhouse/blobs';
import type { Catalog, Downloads } from '@packhouse/catalog';
import type { Configuration } from '@packhouse/config';
import type { Database } from '@packhouse/database';
import type { Directory } from '@packhouse/directory';
import type { Documents, IndexSets } from '@packhouse/documents';
import type { JobQueue, Leases } from '@packhouse/jobs';
import type { SigningKeys } from '@packhouse/keys';
import type { PluginSet } from '@packhouse/plugin-host';
import type { MetadataConverter, PartMaker, Publisher } from '@packhouse/publishing';
import type { Counters, Log } from '@packhouse/telemetry';

/** Everything behind the wire: made once by `composeHost`, shared by gateway, management API and command line. */
export interface HostParts {
  readonly configuration: Configuration;
  readonly clock: () => number;
  readonly log: Log;
  readonly counters: Counters;
  readonly db: Database;
  readonly store: BlobStore;
  readonly directory: Directory;
  readonly catalog: Catalog;
  readonly downloads: Downloads;
  readonly documents: Documents;
  readonly indexes: IndexSets;
  readonly publisher: Publisher;
  /** Whoever calls plugins' functions that make parts and change metadata. */
  readonly partMaker: PartMaker & MetadataConverter;
  readonly keys: SigningKeys;
  readonly jobs: JobQueue;
  readonly leases: Leases;
  readonly plugins: PluginSet;
}
