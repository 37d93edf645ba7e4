/** What a route needs; see the access table in the security flow document. */
export type RouteAction = 'pull' | 'view' | 'publish' | 'delete' | 'administer';

/** A route that anyone may call; credentials are not even parsed. The reason is printed by `plugin verify`. */
export interface OpenAccess {
  readonly open: string;
}

/** The holder of that upload session, even when its exchange token has expired meanwhile. */
export interface ContinuesAccess {
  readonly continues: string;
}

/** `'credential'`: any good credential, else 401 with the challenge. */
export type RouteAccess = RouteAction | 'credential' | OpenAccess | ContinuesAccess;

export function open(reason: string): OpenAccess {
  return { open: reason };
}

export function continues(kind: string): ContinuesAccess {
  return { continues: kind };
}
