/** `acme/tools/app` as its parent's path and its own last part. */
export function splitPath(path: string): { parent: string | undefined; last: string } {
  const at = path.lastIndexOf('/');
  return at === -1 ? { parent: undefined, last: path } : { parent: path.slice(0, at), last: path.slice(at + 1) };
}
