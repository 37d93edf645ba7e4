/** A place where a format's clients put a token, beside GitLab's three headers, Bearer and Basic, which work everywhere. */
export type Carrier =
  | { readonly kind: 'header'; readonly name: string; readonly invalid?: 401 | 403 }
  | { readonly kind: 'raw-authorization' }
  | { readonly kind: 'authorization-scheme'; readonly scheme: string }
  | { readonly kind: 'path'; readonly marker: string }
  | { readonly kind: 'query'; readonly name: string };

/** A header of the format's own (`X-NuGet-ApiKey`). */
export function header(name: string, options: { invalid?: 401 | 403 } = {}): Carrier {
  return { kind: 'header', name: name.toLowerCase(), ...options };
}
/** `Authorization: <token>` without a scheme (gem, cargo). */
export function rawAuthorization(): Carrier {
  return { kind: 'raw-authorization' };
}
/** `Authorization: <scheme> <token>` with a scheme of the clients' own (`token`), beside Bearer and Basic. */
export function authorizationScheme(scheme: string): Carrier {
  return { kind: 'authorization-scheme', scheme: scheme.toLowerCase() };
}
/**
 * `/<marker>/<token>` in front of the whole path, or behind the registry's URL (conda's `/t/<token>/`). The host takes both segments off before it looks for a
 * route: no pattern, link or log has them. A format has one such carrier at most, and no route that begins with its marker.
 */
export function pathToken(marker: string): Carrier {
  return { kind: 'path', marker };
}
/** Only where clients have no other way. */
export function queryToken(name: string): Carrier {
  return { kind: 'query', name };
}
