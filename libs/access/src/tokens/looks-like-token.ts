import { tokenChecksum } from './token-checksum.ts';
import { TOKEN_PATTERN } from './token-pattern.ts';

const WHOLE = new RegExp(`^${TOKEN_PATTERN}$`);

/**
 * Whether a text has the shape and the checksum of one of our tokens. For scanners and redaction only: imported tokens look
 * different, and only the look-up by hash says whether a token is good.
 */
export function looksLikeToken(text: string): boolean {
  return WHOLE.test(text) && tokenChecksum(text.slice(0, -6)) === text.slice(-6);
}
