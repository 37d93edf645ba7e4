import { createHash } from 'node:crypto';
import { refuse } from '@packhouse/sdk';

/** `conanmanifest.txt`: when the files were put together, and the md5 of each. */
export interface Manifest {
  readonly files: ReadonlyMap<string, string>;
}

export const MANIFEST_BYTES = 16 * 1024 * 1024;
const LINE = /^(?<path>[^\n]+): (?<md5>[0-9a-f]{32})$/;

export function parseManifest(text: string): Manifest {
  const [time = '', ...lines] = text.replaceAll('\r\n', '\n').split('\n');
  if (!/^\d{1,15}$/.test(time)) throw bad('its first line is no time in seconds');
  const files = new Map<string, string>();
  for (const line of lines) {
    if (line === '') continue;
    const groups = LINE.exec(line)?.groups;
    if (!groups) throw bad(`this line is no path and md5: ${JSON.stringify(line.slice(0, 100))}`);
    if (files.has(groups['path']!)) throw bad(`it names ${JSON.stringify(groups['path']!.slice(0, 100))} twice`);
    files.set(groups['path']!, groups['md5']!);
  }
  if (files.size === 0) throw bad('it names no file');
  return { files };
}

/** The revision that Conan gives to these files (`revision_mode = "hash"`): the time does not count. */
export function revisionOf({ files }: Manifest): string {
  const lines = [...files].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map(([path, md5]) => `${path}: ${md5}`);
  return createHash('md5')
    .update([...lines, ''].join('\n'))
    .digest('hex');
}

export function sameFiles(a: Manifest, b: Manifest): boolean {
  return a.files.size === b.files.size && [...a.files].every(([path, md5]) => b.files.get(path) === md5);
}

function bad(why: string): Error {
  return refuse('invalid-package', `conanmanifest.txt cannot be read: ${why}. Upload it as Conan wrote it.`);
}
