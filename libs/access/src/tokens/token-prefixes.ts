import type { TokenKind } from './token-kind.ts';

/** The prefix of each kind. It serves secret scanners and people; it decides nothing. */
export const TOKEN_PREFIXES: Readonly<Record<TokenKind, string>> = Object.freeze({
  personal: 'phpat-',
  deploy: 'phdt-',
  job: 'phcbt-',
  runner: 'phrt-',
  publish: 'phpub-',
});
