import type { DeclaredCarrier } from './declared-carrier.ts';
import { findHeaders, type CredentialHeaders } from './find-headers.ts';
import { malformed } from './malformed.ts';
import { readAuthorization } from './read-authorization.ts';
import { readToken } from './read-token.ts';
import type { ShownCredential } from './shown-credential.ts';

const NONE: ShownCredential = Object.freeze({ kind: 'none' });
const NO_NAMES: readonly string[] = Object.freeze([]);

/**
 * What a request shows as its credential: `PRIVATE-TOKEN`, `Deploy-Token`, `JOB-TOKEN`, `Authorization`, then the format's own
 * carriers in the order of their declaration. The first wins, and nothing falls through to the next, usable or not. Any kind of token
 * may come in any carrier.
 *
 * @param rawHeaders Node's `rawHeaders`: names and values in turn
 * @param declared the format's own carriers
 * @param query the request's query without `?`; read only where a query carrier is declared
 */
export function readCarriers(
  rawHeaders: readonly string[],
  declared: readonly DeclaredCarrier[] = [],
  query: string = '',
): ShownCredential {
  const found = findHeaders(rawHeaders, declared.length === 0 ? NO_NAMES : headerNames(declared));
  if (found.duplicate) return malformed('duplicate-credential-header');
  if (found.privateToken !== undefined) return readToken(found.privateToken, 'private-token');
  if (found.deployToken !== undefined) return readToken(found.deployToken, 'deploy-token');
  if (found.jobToken !== undefined) return readToken(found.jobToken, 'job-token');
  if (found.authorization !== undefined) return readAuthorization(found.authorization, authorizationOf(declared));
  return declared.length === 0 ? NONE : readDeclared(found, declared, query);
}

function headerNames(declared: readonly DeclaredCarrier[]): readonly string[] {
  return declared.flatMap((carrier) => (carrier.kind === 'header' ? [carrier.name.toLowerCase()] : []));
}

function authorizationOf(declared: readonly DeclaredCarrier[]): { raw: boolean; schemes: readonly string[] } {
  return {
    raw: declared.some((carrier) => carrier.kind === 'raw-authorization'),
    schemes: declared.flatMap((carrier) => (carrier.kind === 'authorization-scheme' ? [carrier.scheme] : [])),
  };
}

function readDeclared(found: CredentialHeaders, declared: readonly DeclaredCarrier[], query: string): ShownCredential {
  let header = 0;
  for (const carrier of declared) {
    switch (carrier.kind) {
      case 'header': {
        const value = found.declared?.[header];
        header += 1;
        if (value !== undefined) return readToken(value, 'header');
        break;
      }
      case 'path':
        if (carrier.token !== undefined) return readToken(carrier.token, 'path');
        break;
      case 'query': {
        const values = new URLSearchParams(query).getAll(carrier.name);
        if (values.length > 1) return malformed('duplicate-credential-parameter');
        if (values.length === 1) return readToken(values[0]!, 'query');
        break;
      }
      case 'authorization-scheme':
      case 'raw-authorization':
        break;
    }
  }
  return NONE;
}
