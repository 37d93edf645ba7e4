import { get, open, type Route } from '@packhouse/sdk';
import { searchPackages } from '../handlers/search-packages.ts';
import { searchRecipes } from '../handlers/search-recipes.ts';
import { authenticate, checkCredentials, ping } from '../handlers/session.ts';
import { byPattern, byUser } from '../place.ts';
import { EXAMPLE, REFERENCE } from './reference-pattern.ts';

/** What both versions of the protocol have. Conan 2 pings version 1 too. */
export function common(version: 'v1' | 'v2'): readonly Route[] {
  return [
    get(`/${version}/ping`, open('clients probe it before they log in'), { examples: [`/${version}/ping`] }, ping),
    get(`/${version}/users/authenticate`, 'credential', { examples: [`/${version}/users/authenticate`] }, authenticate),
    get(`/${version}/users/check_credentials`, 'credential', { examples: [`/${version}/users/check_credentials`] }, checkCredentials),
    get(`/${version}/conans/search`, 'pull', { place: byPattern, examples: [`/${version}/conans/search`] }, searchRecipes),
    get(
      `/${version}/conans/${REFERENCE}/search`,
      'pull',
      { place: byUser, examples: [`/${version}/conans/${EXAMPLE}/search`] },
      searchPackages,
    ),
  ];
}
