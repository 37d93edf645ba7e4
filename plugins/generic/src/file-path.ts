import { refuse } from '@packhouse/sdk';

const MAX_PATH = 1024;
const MAX_DEPTH = 32;
const SEGMENT = /^[A-Za-z0-9._+~@-]{1,255}$/;

/** A file's path within its version: GitLab's characters in every segment. Dot segments never get here; names of dots alone are refused all the same. */
export function checkedPath(path: string): string {
  const segments = path.split('/');
  if (path.length > MAX_PATH || segments.length > MAX_DEPTH) {
    throw refuse('invalid-path', `A file path has at most ${MAX_PATH} characters and ${MAX_DEPTH} segments.`);
  }
  if (!segments.every(isSegment)) {
    throw refuse(
      'invalid-path',
      'Each part of a file path has 1 to 255 letters, digits, ".", "_", "+", "~", "@" and "-", and does not start or end with "~" or "@".',
    );
  }
  return path;
}

function isSegment(segment: string): boolean {
  return SEGMENT.test(segment) && !/^[~@]|[~@]$|^\.+$/.test(segment);
}
