/** Where a package lies: `<channel>/<subdir>/<file>`, the channel perhaps with a label. */
export interface FilePlace {
  readonly channel: string;
  readonly subdir: string;
  readonly file: string;
}

export function filePath({ channel, subdir, file }: FilePlace): string {
  return `${channel}/${subdir}/${file}`;
}

/** Of a path that `filePath` made. */
export function placeOf(path: string): FilePlace {
  const parts = path.split('/');
  return { channel: parts.slice(0, -2).join('/'), subdir: parts.at(-2)!, file: parts.at(-1)! };
}
