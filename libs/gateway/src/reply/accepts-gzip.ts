/** Whether the client takes gzip (RFC 9110, 12.5.3). Only a client that names it gets it: `*` alone says little about a tool's abilities. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  if (typeof header !== 'string' || header.length > 1_024) return false;
  for (const item of header.split(',')) {
    const [coding, ...parameters] = item.split(';');
    const name = coding!.trim().toLowerCase();
    if (name === 'gzip' || name === 'x-gzip') return !parameters.some((parameter) => /^\s*q\s*=\s*0(\.0*)?\s*$/i.test(parameter));
  }
  return false;
}
