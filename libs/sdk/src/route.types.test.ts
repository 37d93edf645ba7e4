import { describe, expectTypeOf, it } from 'vitest';
import { get, put } from './route.ts';
import type { Route, RouteOptions } from './route.ts';
import { reply } from './reply.ts';

const handler = () => reply();

describe('a route, to the compiler', () => {
  it('has its access stated: there is no default', () => {
    // Never called: only the compiler is asked.
    const dodging = () => [
      // @ts-expect-error without access
      get('/{package:name}', handler),
      // @ts-expect-error without access, but with options
      put('/{package:name}', { levels: ['project'] }, handler),
      // @ts-expect-error access that nobody has heard of
      get('/{package:name}', 'public', handler),
      // @ts-expect-error an open route without its reason
      get('/{package:name}', { open: undefined }, handler),
    ];
    expectTypeOf(dodging).toBeFunction();
    expectTypeOf<RouteOptions<never>>().not.toHaveProperty('access');
  });

  it('cannot be written by hand without it either', () => {
    const { access: _, ...rest } = get('/{package:name}', 'pull', handler);
    // @ts-expect-error the member is required
    const route: Route = rest;
    expectTypeOf(route).toEqualTypeOf<Route>();
  });
});
