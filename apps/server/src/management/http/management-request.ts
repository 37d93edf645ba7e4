import type { Principal } from '@packhouse/access';
import type { BrowserSession, Group, Project } from '@packhouse/directory';
import type { Request } from 'express';

/** A request of the management API after its guard. */
export interface ManagementRequest extends Request {
  principal: Principal;
  /** Where the principal came from a browser's cookie. */
  browserSession?: BrowserSession;
  /** What `:id` names, on routes that need something of a project. */
  project?: Project;
  /** What `:id` names, on routes that need something of a group. */
  group?: Group;
  /** Where clients reach us, without a trailing slash; links begin with it. */
  publicOrigin: string;
  /** Names the request in our log and in its answer. */
  requestId: string;
}
