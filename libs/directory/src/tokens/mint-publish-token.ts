import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import type { NewToken } from '../rows/token-info.ts';
import { insertToken } from './insert-token.ts';

/** Of a user (upload in the web UI), or of a trusted publisher whose identity was proven elsewhere. */
export interface NewPublishToken {
  readonly projectId: number;
  readonly userId?: number;
  /** How the audit names a trusted publisher. */
  readonly username: string;
  /** Milliseconds; absent: five minutes. */
  readonly lifetime?: number;
}

const FIVE_MINUTES = 300_000;

/** A token that may view, pull from and publish to one project for minutes. Whether its user may publish is decided at each use. */
export async function mintPublishToken(context: DirectoryContext, actor: Actor, wanted: NewPublishToken): Promise<NewToken> {
  const expiresAt = context.clock() + (wanted.lifetime ?? FIVE_MINUTES);
  return change(context, actor, (open) =>
    insertToken(open, { ...wanted, kind: 'publish', name: 'publish', scopes: ['write_package_registry'], expiresAt }),
  );
}
