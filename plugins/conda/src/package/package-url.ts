const SHAPE = /^pkg:[a-z][a-z0-9.+-]*(?:\/[^\s/?#@]+)+(?:@[^\s/?#@]+)?(?:\?([^\s#]*))?(?:#(\S*))?$/i;
const QUALIFIER = /^([a-z][a-z0-9._-]*)=\S*$/;

/** Whether a text is a package URL (`pkg:pypi/requests@2.0?arch=x86`). One that is not keeps rattler from reading all records of the channel. */
export function isPackageUrl(text: string): boolean {
  const [whole, qualifiers] = SHAPE.exec(text) ?? [];
  if (whole === undefined || !isDecodable(whole)) return false;
  const keys = (qualifiers?.split('&') ?? []).map((one) => QUALIFIER.exec(one)?.[1]);
  return !keys.includes(undefined) && new Set(keys).size === keys.length;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
