/** Where a token was found. */
export type TokenCarrier =
  'private-token' | 'deploy-token' | 'job-token' | 'bearer' | 'authorization-scheme' | 'raw-authorization' | 'header' | 'path' | 'query';

/** Why a credential cannot be read. The duplicates are answered with 400, the others with 401. */
export type MalformedCredential =
  | 'duplicate-credential-header'
  | 'duplicate-credential-parameter'
  | 'empty-credential'
  | 'oversized-credential'
  | 'unknown-authorization-scheme'
  | 'malformed-bearer'
  | 'malformed-basic';

/** What a request shows as its credential, before anything is looked up. */
export type ShownCredential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string; readonly carrier: TokenCarrier }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'malformed'; readonly why: MalformedCredential };
