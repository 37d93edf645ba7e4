import type { SideFile } from '../metadata.ts';
import type { NuspecFiles } from './read-nuspec.ts';

export type SideFileKind = keyof NuspecFiles;

/** As the public gallery caps them; larger ones stay in the package and are not served by themselves. */
export const SIDE_FILE_BYTES = 1024 * 1024;

/** How an extracted file is kept and served; undefined where it is not what it is said to be. Pictures are told by their first bytes. */
export function sideFile(kind: SideFileKind, path: string, bytes: Uint8Array): SideFile | undefined {
  if (kind === 'icon') return picture(bytes);
  const isMarkdown = /\.(?:md|markdown)$/i.test(path);
  const media = isMarkdown ? 'text/markdown; charset=utf-8' : 'text/plain; charset=utf-8';
  return { path: `${kind}${isMarkdown ? '.md' : '.txt'}`, media };
}

function picture(bytes: Uint8Array): SideFile | undefined {
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (begins === '89504e470d0a1a0a') return { path: 'icon.png', media: 'image/png' };
  if (begins.startsWith('ffd8ff')) return { path: 'icon.jpg', media: 'image/jpeg' };
  return undefined;
}
