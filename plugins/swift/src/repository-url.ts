const LONGEST = 500;
const SCHEME = /^[a-z][a-z0-9+.-]{0,30}:\/\//;
/** What a URL may be made of (RFC 3986), less the characters that would end it in a `Link` header as clients read one. */
const PLAIN = /^[A-Za-z0-9\-._~:/?#@!$&'()*+=%]+$/;
const DEFAULT_PORT = /:(?:22|80|443|9418)$/;
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,253})(?::\d{1,5})?$/;

/**
 * What two spellings of a repository's address have in common, `github.com/mona/linkedlist`: without scheme, user, `.git`, query and case, as SwiftPM's own
 * canonical locations are. `git@github.com:mona/LinkedList.git` is one too. Undefined where it names no host and path.
 */
export function repositoryKey(url: string): string | undefined {
  if (!isRepositoryUrl(url)) return undefined;
  const text = url.toLowerCase().split(/[?#]/, 1)[0]!;
  const scheme = SCHEME.exec(text)?.[0];
  const location = scheme === undefined ? scpLocation(text) : text.slice(scheme.length);
  const slash = location.indexOf('/');
  if (slash < 0) return undefined;
  const host = location.slice(location.slice(0, slash).lastIndexOf('@') + 1, slash).replace(DEFAULT_PORT, '');
  const path = trimmed(location.slice(slash));
  return HOST.test(host) && path !== '' ? `${host}/${path}` : undefined;
}

/** Whether it can stand in a header; the text is somebody else's. */
export function isRepositoryUrl(url: string): boolean {
  return url.length <= LONGEST && PLAIN.test(url);
}

/** `git@host:path` as `git@host/path`; git takes it for a local path where a slash comes before the colon. */
function scpLocation(text: string): string {
  const [colon, slash] = [text.indexOf(':'), text.indexOf('/')];
  return colon > 0 && (slash < 0 || colon < slash) ? `${text.slice(0, colon)}/${text.slice(colon + 1)}` : '';
}

function trimmed(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.join('/').replace(/\.git$/, '');
}
