/** A place where a format's clients put a token, beside GitLab's three headers, Bearer and Basic, which work everywhere. */
export type Carrier =
  | { readonly kind: 'header'; readonly name: string; readonly invalid?: 401 | 403 }
  | { readonly kind: 'raw-authorization' }
  | { readonly kind: 'path'; readonly token: string }
  | { readonly kind: 'query'; readonly name: string };

/** A header of the format's own (`X-NuGet-ApiKey`). */
export function header(name: string, options: { invalid?: 401 | 403 } = {}): Carrier {
  return { kind: 'header', name: name.toLowerCase(), ...options };
}
/** `Authorization: <token>` without a scheme (gem, cargo). */
export function rawAuthorization(): Carrier {
  return { kind: 'raw-authorization' };
}
/** A path token named here holds the credential (conda's `/t/<token>/`). */
export function pathToken(token: string): Carrier {
  return { kind: 'path', token };
}
/** Only where clients have no other way. */
export function queryToken(name: string): Carrier {
  return { kind: 'query', name };
}
