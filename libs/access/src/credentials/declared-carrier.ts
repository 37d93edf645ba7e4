/** A carrier that a format declares beside the ones that work everywhere. */
export type DeclaredCarrier =
  /** A header of the format's own, such as `X-NuGet-ApiKey`. */
  | { readonly kind: 'header'; readonly name: string }
  /** The whole `Authorization` value is the token, without a scheme (cargo, gem). */
  | { readonly kind: 'raw-authorization' }
  /** `Authorization: <scheme> <token>`, the scheme in lower case. */
  | { readonly kind: 'authorization-scheme'; readonly scheme: string }
  /** The token that was taken off the path; absent where the path has none. */
  | { readonly kind: 'path'; readonly token: string | undefined }
  /** A parameter of the query, only for clients that have no other way. */
  | { readonly kind: 'query'; readonly name: string };
