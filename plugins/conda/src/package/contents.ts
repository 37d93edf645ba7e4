import { asRecord } from '@packhouse/encoding';
import { jsonFile } from './json-file.ts';
import { MAX_PATHS } from './info-files.ts';

/** What channeldata.json says of a package's files (CEP 38). */
export interface Contents {
  readonly 'activate.d': boolean;
  readonly 'deactivate.d': boolean;
  readonly binary_prefix: boolean;
  readonly text_prefix: boolean;
  readonly post_link: boolean;
  readonly pre_link: boolean;
  readonly pre_unlink: boolean;
}

export const NO_CONTENTS: Contents = {
  'activate.d': false,
  'deactivate.d': false,
  binary_prefix: false,
  text_prefix: false,
  post_link: false,
  pre_link: false,
  pre_unlink: false,
};

const MAX_KEYS = 400_000;

/** From info/paths.json; all false where a package has none, or a list that is longer than is looked at. */
export function contents(pathsJson: Uint8Array | undefined, name: string): Contents {
  if (!pathsJson) return NO_CONTENTS;
  const { paths } = jsonFile(pathsJson, 'info/paths.json', { maxBytes: MAX_PATHS, maxKeys: MAX_KEYS });
  const entries = (Array.isArray(paths) ? paths : []).map((entry: unknown) => asRecord(entry) ?? {});
  const files = new Set(entries.map(({ _path: path }) => path).filter((path) => typeof path === 'string'));
  const hasFolder = (folder: string): boolean => [...files].some((path) => path.startsWith(`etc/conda/${folder}/`));
  const hasScript = (when: string): boolean => files.has(`bin/.${name}-${when}.sh`) || files.has(`Scripts/.${name}-${when}.bat`);
  const hasPrefix = (mode: string): boolean =>
    entries.some((entry) => typeof entry['prefix_placeholder'] === 'string' && entry['file_mode'] === mode);
  return {
    'activate.d': hasFolder('activate.d'),
    'deactivate.d': hasFolder('deactivate.d'),
    binary_prefix: hasPrefix('binary'),
    text_prefix: hasPrefix('text'),
    post_link: hasScript('post-link'),
    pre_link: hasScript('pre-link'),
    pre_unlink: hasScript('pre-unlink'),
  };
}
