import { ArchiveError } from './archive-error.ts';

/**
 * The normal form of a member's path, or '' for the root directory. Refuses every spelling that leaves the archive's root on some platform:
 * absolute, `..`, drive letters, backslashes, NUL.
 */
export function entryPath(raw: string, maxBytes: number): string {
  if (Buffer.byteLength(raw) > maxBytes) throw new ArchiveError('path-too-long', `The archive has a path of more than ${maxBytes} bytes`);
  const fault = pathFault(raw);
  if (fault) throw new ArchiveError('bad-path', `The archive has a path ${fault}: ${JSON.stringify(raw.slice(0, 200))}`);
  return raw
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}

function pathFault(raw: string): string | undefined {
  if (raw === '') return 'that is empty';
  if (raw.startsWith('/')) return 'that is absolute';
  if (raw.includes('\\')) return 'with a backslash';
  if (raw.includes('\0')) return 'with a NUL';
  const segments = raw.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) return 'that climbs with ".."';
  if (/^[A-Za-z]:/.test(segments[0] ?? '')) return 'with a drive letter';
  return undefined;
}
