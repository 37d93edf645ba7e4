import { SetMetadata } from '@nestjs/common';
import type { Action, RoleName } from '@packhouse/access';

/**
 * What a route needs before anything of its body is read.
 *
 * - `anyone`: nothing; a credential that is shown must be usable all the same.
 * - `user`: a user or bot. `administrator`: one who is an administrator.
 * - `project:see`, `group:see`: `:id` may be seen by its visibility or a membership; with `signed-in` by a user or bot only.
 * - `project:<role>`, `group:<role>`: that role or a higher one.
 * - `project:<action>`: what `Directory.decideOn` says; package routes need these. `group:view`: what `decideOnGroup` says.
 * - `project:runner`: a runner credential of the project or of a group above it.
 */
export type Need =
  | 'anyone'
  | 'user'
  | 'administrator'
  | `project:${'see' | 'signed-in' | 'runner' | Action | NeededRole}`
  | `group:${'see' | 'signed-in' | 'view' | 'administer' | NeededRole}`;

type NeededRole = Exclude<RoleName, 'none'>;

export interface NeedOptions {
  /** Also for a browser session that must enrol a second factor first. */
  readonly whileEnrolling?: true;
  /** Also on an archived project, although it writes. */
  readonly whileArchived?: true;
}

export interface StatedNeed extends NeedOptions {
  readonly need: Need;
}

export const NEED = 'packhouse:need';

/** States what a route needs. A route of the management API without a statement stops the boot. */
export const Needs = (need: Need, options: NeedOptions = {}): MethodDecorator =>
  SetMetadata(NEED, { need, ...options } satisfies StatedNeed);
