// Control characters could split the header; direction marks would show `exe.gpj` as `jpg.exe`.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A `Content-Disposition` value (RFC 6266) that makes browsers save the body under a name. Characters outside ASCII go into `filename*`
 * (RFC 8187), with `_` in their place in the fallback; path separators and control characters never pass.
 */
export function contentDisposition(filename: string): string {
  const name = filename.toWellFormed().replace(UNSAFE, '').replace(/[\\/]/g, '_') || 'download';
  const fallback = name.replace(/[^\u0020-\u007e]|["%]/gu, '_');
  return fallback === name ? `attachment; filename="${name}"` : `attachment; filename="${fallback}"; filename*=UTF-8''${extValue(name)}`;
}

function extValue(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
