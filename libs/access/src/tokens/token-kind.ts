/** The kinds of token that are stored by hash. Project and group access tokens are `personal`: they belong to a bot. */
export type TokenKind = 'personal' | 'deploy' | 'job' | 'runner' | 'publish';
