/** Words that are routes of ours at the root: neither a user nor a top-level group may have them. */
const RESERVED_AT_ROOT: ReadonlySet<string> = new Set(
  (
    '- .well-known _ admin api app assets auth blobs dashboard devices explore favicon.ico groups health help import invites jwt login logout ' +
    'metrics new oauth packages profile projects public robots.txt search session sessions settings setup signin signup static uploads user users v1 v2 v3'
  ).split(' '),
);

const GRAMMAR = /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/;

/**
 * What is wrong with one segment of a path, by GitLab's grammar; undefined: nothing. At the root, words of our own routes and digits
 * alone (they would be read as an id) are refused too.
 */
export function pathProblem(path: string, at: 'root' | 'nested'): string | undefined {
  if (path.length === 0) return "can't be blank";
  if (path.length > 255) return 'is too long (maximum is 255 characters)';
  if (!GRAMMAR.test(path) || /^\.+$/.test(path) || /[.-]$/.test(path) || /\.(git|atom)$/i.test(path))
    return "can contain only letters, digits, '_', '-' and '.'. Cannot start with '-' or end in '-', '.', '.git' or '.atom'";
  if (at === 'root' && RESERVED_AT_ROOT.has(path.toLowerCase())) return `is a reserved name`;
  if (at === 'root' && /^\d+$/.test(path)) return 'cannot be digits alone';
  return undefined;
}
