import { escapeXml } from '@packhouse/encoding';
import type { RpmFiles } from '../package/rpm-package.ts';

const OPENING = ['<file>', '<file type="dir">', '<file type="ghost">'] as const;

/** The files that are wanted, in the order of the package. */
export function fileElements({ directories, files }: RpmFiles, wanted: (path: string) => boolean): string[] {
  return files.flatMap(([directory, name, type]) => {
    const path = `${directories[directory]}${name}`;
    return wanted(path) ? [`${OPENING[type]}${escapeXml(path)}</file>`] : [];
  });
}
