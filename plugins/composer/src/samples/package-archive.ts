import type { SampleRequest } from '@packhouse/sdk';
import { zip } from './zip.ts';
import type { SampleFile } from './zip.ts';

export interface SampleContent {
  name: string;
  version?: string;
  salt?: string;
  /** Members of `composer.json` beside these, or instead of them. */
  composerJson?: Record<string, unknown>;
  files?: readonly SampleFile[];
  /** Into which all is put. */
  folder?: string;
}

export function packageFiles({ name, version, salt = '', composerJson = {}, files = [] }: SampleContent): readonly SampleFile[] {
  const own = {
    name,
    ...(version === undefined ? {} : { version }),
    description: 'A sample',
    license: 'MIT',
    autoload: { 'psr-4': { 'Acme\\Sample\\': 'src/' } },
    ...composerJson,
  };
  return [
    ['composer.json', JSON.stringify(own, undefined, 2)],
    ['README.md', `# ${name}\n`],
    ['src/Sample.php', `<?php\n\nnamespace Acme\\Sample;\n\nfinal class Sample\n{\n    public const SALT = ${JSON.stringify(salt)};\n}\n`],
    ...files,
  ];
}

export function packageArchive(content: SampleContent): Buffer {
  const within = content.folder === undefined ? '' : `${content.folder}/`;
  return zip(packageFiles(content).map(([path, bytes, mode]) => [`${within}${path}`, bytes, mode] as const));
}

export function uploadRequest(archive: Uint8Array | string, version?: string): SampleRequest {
  const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`;
  return { method: 'PUT', path: `/${query}`, headers: { 'Content-Type': 'application/zip' }, body: archive };
}
