// XML 1.0 (section 2.2) allows neither these characters nor a reference to them.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const SPECIAL = /[&<>"'\t\n\r]/g;

/** Readers turn a plain line end or tab of an attribute into a space, and `\r` into `\n` everywhere. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Text made safe as the content or the quoted attribute value of XML 1.0; a reader gets back the same text. Characters that XML does not allow are
 * dropped, halves of characters become U+FFFD. Also right for HTML content and attributes.
 */
export function escapeXml(text: string, position: 'content' | 'attribute' = 'content'): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(SPECIAL, (character) => {
      const isPlain = position === 'content' && (character === '\n' || character === '\t');
      return isPlain ? character : ESCAPES[character]!;
    });
}
