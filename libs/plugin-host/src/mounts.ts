import type { Level } from '@packhouse/sdk';

/** Where plugins' tables hang. `:id` is a project or group, `:format` a plugin; all else is literal and compared as sent. */
export interface Mount {
  readonly level: Level;
  readonly segments: readonly string[];
}

function mount(level: Level, path: string): Mount {
  return { level, segments: path.split('/') };
}

/** GitLab's three prefixes; formats with prefixes of their own add to such a list. */
export const MOUNTS: readonly Mount[] = [
  mount('project', 'api/v4/projects/:id/packages/:format'),
  mount('group', 'api/v4/groups/:id/-/packages/:format'),
  mount('instance', 'api/v4/packages/:format'),
];

export interface Located {
  readonly level: Level;
  readonly format: string;
  /** As sent; undefined at the instance. */
  readonly rawId: string | undefined;
  /** The segments below the mount, as sent. */
  readonly rest: readonly string[];
}

/** The first mount whose prefix the raw segments have, with a format of `formats`. Nothing is decoded, so that the broken path of a known format is still known as its. */
export function locate(mounts: readonly Mount[], raw: readonly string[], formats: (format: string) => boolean): Located | undefined {
  for (const { level, segments } of mounts) {
    if (raw.length < segments.length) continue;
    let rawId: string | undefined;
    let format = '';
    const fits = segments.every((segment, at) => {
      const text = raw[at]!;
      if (segment === ':id') rawId = text;
      else if (segment === ':format') format = text;
      else return segment === text;
      return true;
    });
    if (fits && formats(format)) return { level, format, rawId, rest: raw.slice(segments.length) };
  }
  return undefined;
}
