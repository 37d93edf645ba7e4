import type { Place, RouteOptions } from '@packhouse/sdk';

type Placing = NonNullable<RouteOptions<never>['place']>;

const PATH = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\+[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/;

/** GitLab's convention at the instance: the user of a recipe is the full path of its project, with `+` for `/`. */
function placesOf(user: string | undefined): readonly Place[] {
  return user !== undefined && PATH.test(user) ? [{ project: user.replaceAll('+', '/') }] : [];
}

export const byUser: Placing = ({ params }) => placesOf(params['user']);

/** Of a search, where its pattern writes the user out: `acme/*@group+project/stable`, as version ranges ask. */
export const byPattern: Placing = ({ query }) => placesOf(/@([^/]*)(?:\/|$)/.exec(query.get('q') ?? '')?.[1]);
