import type { RouteOptions } from '@packhouse/sdk';

type Place = NonNullable<RouteOptions<never>['place']>;

const PATH = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\+[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/;

/** GitLab's convention at the instance: the user of a recipe is the full path of its project, with `+` for `/`. */
function pathOf(user: string | undefined): string | undefined {
  return user !== undefined && PATH.test(user) ? user.replaceAll('+', '/') : undefined;
}

export const byUser: Place = ({ params }) => pathOf(params['user']);

/** Of a search, where its pattern writes the user out: `acme/*@group+project/stable`, as version ranges ask. */
export const byPattern: Place = ({ query }) => pathOf(/@([^/]*)(?:\/|$)/.exec(query.get('q') ?? '')?.[1]);
