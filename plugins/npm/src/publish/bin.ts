import { unscoped } from '../names.ts';
import { texts } from './string-fields.ts';

/** Commands by name. A single path is a command named after the package; nothing may point, or be put, outside of its folder. */
export function bin(name: string, value: unknown): Record<string, string> | undefined {
  const commands = typeof value === 'string' ? { [unscoped(name)]: value } : (texts(value) ?? {});
  const safe = Object.entries(commands)
    .map(([command, path]) => [within(command).at(-1) ?? '', within(path).join('/')] as const)
    .filter(([command, path]) => command !== '' && path !== '');
  return safe.length > 0 ? Object.fromEntries(safe) : undefined;
}

/** The segments of a path after `.` and `..` are gone; a back-slash and a drive's colon separate as `/` does. */
function within(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.split(/[/\\:]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}
