import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { Project } from '@packhouse/directory';
import { type HostParts, publishingActorOf } from '@packhouse/gateway';
import { type Operation, refuse } from '@packhouse/sdk';
import type { Request } from 'express';
import { HOST } from '../../../host-token.ts';
import { refusalOf } from '../../http/refusal-of.ts';
import { notFound } from '../../http/refusals.ts';
import type { ListedVersion } from '../listing/version-row.ts';
import { findVersion } from '../queries/find-version.ts';
import { findFile } from '../queries/version-files.ts';
import { requireUnmodified } from './unmodified-since.ts';

/** Who deletes where; that they may delete there at all was decided before. */
export interface RemovalCall {
  readonly principal: Principal;
  readonly project: Project;
}

/** Deletes by number: through the publisher and the format's plugin, as its own clients do. */
@Injectable()
export class PackageRemover {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  /** `purge` forgets the number too, also that of a version that is deleted already: it may then be published again. */
  async removeVersion(
    call: RemovalCall,
    id: number,
    { purge, request }: { readonly purge: boolean; readonly request: Request },
  ): Promise<void> {
    const row = await findVersion(this.parts.db.read, call.project.id, id);
    if (!row || (row.deleted_at !== null && !purge)) throw notFound('Package');
    await this.#requireName(call, row);
    requireUnmodified(request, row.updated_at);
    await this.#change(call, row, { op: purge ? 'purge' : 'remove', package: row.name, version: row.version });
  }

  async removeFile(call: RemovalCall, id: number, fileId: number): Promise<void> {
    const row = await findVersion(this.parts.db.read, call.project.id, id);
    if (!row || row.deleted_at !== null) throw notFound('Package');
    const file = await findFile(this.parts.db.read, row.id, fileId);
    if (!file) throw notFound('Package File');
    await this.#requireName(call, row);
    await this.#change(call, row, { op: 'remove', package: row.name, version: row.version, path: file.path });
  }

  /** Decided once more, now that the name is known: rules protect names. */
  async #requireName({ principal, project }: RemovalCall, row: ListedVersion): Promise<void> {
    const decision = await this.parts.directory.decideOn(principal, 'delete', project, row.name, row.format);
    if (!decision.allowed) throw refusalOf(decision, 'delete', principal, 'Project');
  }

  async #change({ principal, project }: RemovalCall, row: ListedVersion, operation: Operation): Promise<void> {
    const plugin = this.parts.plugins.get(row.format);
    if (!plugin)
      throw refuse('plugin-disabled', `the format ${row.format} is switched off: its packages cannot be changed`, { retryAfter: 300 });
    const context = {
      plugin: plugin.definition,
      project: { id: project.id, topId: project.topId },
      actor: await publishingActorOf(principal, this.parts.db.read),
      // Both matter to what is published, and nothing is published here.
      duplicates: () => undefined,
      allowDuplicateNames: false,
    };
    await this.parts.publisher.change(context, [operation]);
  }
}
