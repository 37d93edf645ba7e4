import { createHash } from 'node:crypto';
import { writeTarGz } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';

export interface SampleContent {
  readonly name: string;
  readonly version: string;
  readonly salt?: string;
  /** Lines of Chart.yaml behind name and version. */
  readonly more?: string;
  readonly files?: readonly ArchiveFile[];
}

/** A chart as `helm package` makes it. */
export function sampleChart({ name, version, salt = '', more = '', files = [] }: SampleContent): Buffer {
  return writeTarGz([
    chartYaml(name, `apiVersion: v2\nname: ${name}\nversion: ${version}\ndescription: A sample\nappVersion: "1.10"\n${more}`),
    { path: `${name.slice(0, 60)}/values.yaml`, content: `salt: ${JSON.stringify(salt)}\n` },
    { path: `${name.slice(0, 60)}/README.md`, content: `# ${name}\n` },
    ...files,
  ]);
}

/** The folder may be called anything, and the header of a tar has no room for long names. */
export function chartYaml(name: string, content: string): ArchiveFile {
  return { path: `${name.slice(0, 60)}/Chart.yaml`, content };
}

/** A provenance file in the shape that `helm package --sign` gives it. Nobody's signature: it is for readers with keys to verify. */
export function sampleProvenance(
  chart: Buffer,
  { name, version }: { name: string; version: string },
  change = (text: string) => text,
): string {
  const sha256 = createHash('sha256').update(chart).digest('hex');
  const text = `apiVersion: v2\nname: ${name}\nversion: ${version}\n\n...\nfiles:\n  ${name}-${version}.tgz: sha256:${sha256}\n`;
  const signature = '-----BEGIN PGP SIGNATURE-----\n\nwsBcBAEBCgAQBQJlAAAACRCGWuHVzVP5fgAAx94IAA==\n=4t7d\n-----END PGP SIGNATURE-----\n';
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${change(text)}${signature}`;
}
