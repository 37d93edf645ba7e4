import { isUtf8 } from 'node:buffer';
import { ArchiveError } from './archive-error.ts';

const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * The text of a name. Its code page is UTF-8 where the header says so and CP437 elsewhere (APPNOTE appendix D), but many writers store UTF-8 without
 * saying so; bytes that are valid UTF-8 are hardly ever meant as CP437.
 *
 * @throws ArchiveError `bad-path` for a name that is declared as UTF-8 and is not
 */
export function zipName(raw: Buffer, saysUtf8: boolean): string {
  if (isUtf8(raw)) return raw.toString('utf8');
  if (saysUtf8) throw new ArchiveError('bad-path', 'The archive has a path that is declared as UTF-8 and is not');
  return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join('');
}
