import type { Level, PluginDefinition } from '@packhouse/sdk';

/** Where plugins' tables hang. `:id` is a project or group, `:format` a plugin; all else is literal and compared as sent. */
export interface Mount {
  readonly level: Level;
  readonly segments: readonly string[];
  /** The one plugin that it belongs to; absent where `:format` names it. */
  readonly format?: string;
  /** Credentials are not looked at and never asked for: what anyone may pull. */
  readonly anyone?: true;
}

function mount(level: Level, path: string): Mount {
  return { level, segments: path.split('/') };
}

/** GitLab's three prefixes, which every format has. */
export const MOUNTS: readonly Mount[] = [
  mount('project', 'api/v4/projects/:id/packages/:format'),
  mount('group', 'api/v4/groups/:id/-/packages/:format'),
  mount('instance', 'api/v4/packages/:format'),
];

/** The prefixes that a plugin has besides: those that it declares, and the open twins of clients that send credentials only after a 401. */
export function mountsOf({ format, mounts = [], challengeOnly }: PluginDefinition): readonly Mount[] {
  const declared = mounts.map(({ level, path }): Mount => ({
    ...mount(level, path.startsWith('/') ? path.slice(1) : `api/v4/${path}`),
    format,
  }));
  const above = [...MOUNTS.filter(({ level }) => level !== 'project'), ...declared.filter(({ level }) => level !== 'project')];
  const twin = ({ level, segments }: Mount): Mount => ({
    level,
    segments: [...segments.map((segment) => (segment === ':format' ? format : segment)), 'anyone'],
    format,
    anyone: true,
  });
  return challengeOnly ? [...above.map(twin), ...declared] : declared;
}

/** The path of a registry as it was asked, from the root, without a trailing slash. */
export function registryPath({ segments }: Mount, scopeRef: string | undefined, format: string): string {
  const parts = segments.map((segment) =>
    segment === ':id' ? encodeURIComponent(scopeRef ?? '') : segment === ':format' ? format : segment,
  );
  return `/${parts.join('/')}`;
}

export interface Located {
  readonly mount: Mount;
  readonly level: Level;
  readonly format: string;
  /** As sent; undefined at the instance. */
  readonly rawId: string | undefined;
  /** The segments below the mount, as sent. */
  readonly rest: readonly string[];
}

/** The first mount whose prefix the raw segments have, with a format of `formats`. Nothing is decoded, so that the broken path of a known format is still known as its. */
export function locate(mounts: readonly Mount[], raw: readonly string[], formats: (format: string) => boolean): Located | undefined {
  for (const mount of mounts) {
    const { level, segments } = mount;
    if (raw.length < segments.length) continue;
    let rawId: string | undefined;
    let format = mount.format ?? '';
    const fits = segments.every((segment, at) => {
      const text = raw[at]!;
      if (segment === ':id') rawId = text;
      else if (segment === ':format') format = text;
      else return segment === text;
      return true;
    });
    if (fits && formats(format)) return { mount, level, format, rawId, rest: raw.slice(segments.length) };
  }
  return undefined;
}
