import { escapeHtml } from '@packhouse/encoding';

/** Text for a page. Control characters have no place in HTML, and one of them stands for the registry's URL: only a link may have it. */
export function htmlText(text: string): string {
  return escapeHtml(text.replaceAll(/\p{Cc}/gu, ' '));
}
