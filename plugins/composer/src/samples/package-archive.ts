import { writeZip } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';

export interface SampleContent {
  name: string;
  version?: string;
  salt?: string;
  /** Members of `composer.json` beside these, or instead of them. */
  composerJson?: Record<string, unknown>;
  files?: readonly ArchiveFile[];
  /** Into which all is put. */
  folder?: string;
}

export function packageFiles({ name, version, salt = '', composerJson = {}, files = [] }: SampleContent): readonly ArchiveFile[] {
  const own = {
    name,
    ...(version === undefined ? {} : { version }),
    description: 'A sample',
    license: 'MIT',
    autoload: { 'psr-4': { 'Acme\\Sample\\': 'src/' } },
    ...composerJson,
  };
  return [
    { path: 'composer.json', content: JSON.stringify(own, undefined, 2) },
    { path: 'README.md', content: `# ${name}\n` },
    {
      path: 'src/Sample.php',
      content: `<?php\n\nnamespace Acme\\Sample;\n\nfinal class Sample\n{\n    public const SALT = ${JSON.stringify(salt)};\n}\n`,
    },
    ...files,
  ];
}

export function packageArchive(content: SampleContent): Buffer {
  const files = packageFiles(content);
  return writeZip(content.folder === undefined ? files : filesWithin(content.folder, files));
}

export function filesWithin(folder: string, files: readonly ArchiveFile[]): readonly ArchiveFile[] {
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}

export function uploadRequest(archive: Uint8Array | string, version?: string): SampleRequest {
  const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`;
  return { method: 'PUT', path: `/${query}`, headers: { 'Content-Type': 'application/zip' }, body: archive };
}
