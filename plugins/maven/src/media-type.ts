const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['aar', 'application/java-archive'],
  ['asc', 'text/plain; charset=utf-8'],
  ['ear', 'application/java-archive'],
  ['gz', 'application/gzip'],
  ['jar', 'application/java-archive'],
  ['module', 'application/json'],
  ['pom', 'application/xml'],
  ['war', 'application/java-archive'],
  ['xml', 'application/xml'],
  ['zip', 'application/zip'],
]);

/** By extension, never by content or the sender's word. */
export function mediaType(file: string): string {
  return BY_EXTENSION.get(file.slice(file.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
}
