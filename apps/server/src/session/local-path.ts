/** Long enough for every page of ours. */
const LONGEST = 2_048;

/**
 * Where to go after signing in: a path of this site, else its front page. Whatever a browser could read as another host (`//evil`, `/\evil`,
 * `https:evil`, the same percent-encoded) or as a script is refused, and so is a path outside of the base path.
 */
export function localPath(wanted: unknown, basePath: string): string {
  const home = `${basePath}/`;
  if (typeof wanted !== 'string' || wanted.length > LONGEST) return home;
  if (!/^\/(?![/\\]|%2f|%5c)[\x21-\x7e]*$/i.test(wanted) || /[\\"<>]|%5c|%0[0-9a-f]/i.test(wanted)) return home;
  const url = URL.parse(wanted, 'http://local.invalid');
  if (url === null || url.host !== 'local.invalid' || url.pathname.startsWith('//')) return home;
  // The parser has taken dot segments away: what is left must still lie below us.
  return url.pathname === basePath || url.pathname.startsWith(home) ? `${url.pathname}${url.search}${url.hash}` : home;
}
