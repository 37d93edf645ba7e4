const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['7z', 'application/x-7z-compressed'],
  ['bz2', 'application/x-bzip2'],
  ['csv', 'text/csv'],
  ['gz', 'application/gzip'],
  ['jar', 'application/java-archive'],
  ['json', 'application/json'],
  ['md', 'text/markdown'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['tar', 'application/x-tar'],
  ['tgz', 'application/gzip'],
  ['txt', 'text/plain; charset=utf-8'],
  ['wasm', 'application/wasm'],
  ['xz', 'application/x-xz'],
  ['yaml', 'application/yaml'],
  ['yml', 'application/yaml'],
  ['zip', 'application/zip'],
  ['zst', 'application/zstd'],
]);

/** By extension, never by content or the sender's word. What a browser would run (HTML, SVG, scripts) is plain bytes, as is all that is not listed. */
export function mediaType(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return BY_EXTENSION.get(extension) ?? 'application/octet-stream';
}
