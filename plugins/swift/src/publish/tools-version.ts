/** The first line that is not blank, up to a semicolon; case does not count (SE-0152, and SE-0288 for the spacing). */
const LINE = /^\/\/[^\S\r\n]*swift-tools-version:[^\S\r\n]*([^;\r\n]*)/i;
/** White space to SwiftPM, to whom a byte order mark is none. */
const BLANK = /^[^\S\ufeff]+/;
/** As SwiftPM reads a tools version: what follows the numbers has no meaning. */
const VERSION = /^(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)(?:[-+][A-Za-z0-9.+-]*)?$/;

/** `5.9` of a manifest that begins with `// swift-tools-version:5.9`. Undefined without such a line: to SwiftPM the manifest is then one for Swift 3. */
export function toolsVersion(manifest: string): string | undefined {
  const [, declared] = LINE.exec(manifest.replace(BLANK, '')) ?? [];
  return declared === undefined ? undefined : VERSION.exec(declared.trimEnd())?.[1];
}
