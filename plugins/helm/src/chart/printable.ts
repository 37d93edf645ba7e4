/** As Helm does before it shows a text: spaces of all kinds become plain ones, what cannot be printed goes. */
export function printable(text: string): string {
  return text
    .replaceAll(/[\t-\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '');
}
