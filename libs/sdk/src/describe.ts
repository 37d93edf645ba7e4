import type { VersionDetail } from './documents.ts';

/** What people see of a version, as data; the UI renders it and knows no format. */
export type Panel =
  | { kind: 'facts'; title: string; rows: readonly { label: string; value: string; href?: string }[] }
  | { kind: 'table'; title: string; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'readme'; title: string; text: string; media: 'text/markdown' | 'text/plain' }
  | { kind: 'dependencies'; title: string; rows: readonly { kind: string; name: string; requirement: string }[] };

/**
 * A text to copy. Variables: `{registryUrl}`, its two halves `{registryScheme}` (`https`) and `{registryHost}` (all behind `://`), the instance's own
 * `{host}` (with its port), the full path of the `{project}` (or group), `{token}`, `{package}`, `{version}`.
 */
export interface Snippet {
  id: string;
  purpose: 'install' | 'set-up' | 'publish' | 'ci';
  title: string;
  language: 'shell' | 'ini' | 'json' | 'xml' | 'yaml' | 'toml' | 'text';
  /** A file that the text belongs into, else it is a command. */
  file?: string;
  text: string;
}

export interface Description {
  summary?: string;
  license?: string;
  panels: readonly Panel[];
}

export type Describe = (detail: VersionDetail) => Description;
/** `package`: the name of the package that the snippets are shown with, where they are. */
export type Guide = (at: { level: 'project' | 'group' | 'instance'; package?: string }) => readonly Snippet[];
