import type { IndexAccess } from '../packages/index-access.ts';

/** How one uploader is told what all of them do. It runs in a project's folder; `dist` holds what was built, except for who builds itself. */
export interface Publisher {
  readonly env: (access: IndexAccess) => Readonly<Record<string, string>>;
  readonly args: (access: IndexAccess) => readonly string[];
  /** Builds before it uploads. */
  readonly builds?: boolean;
  /** More arguments: pass over what is there already. */
  readonly skipExisting?: readonly string[];
  /** Looks for itself what is there already, and says so. */
  readonly looksFirst?: RegExp;
  /** Shows to its user why an upload was refused. */
  readonly showsReason: boolean;
  /** Uploads without a credential when it has none, instead of asking for one. */
  readonly mayBeAnonymous: boolean;
}
