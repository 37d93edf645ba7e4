import { asRecord } from '@packhouse/encoding';
import type { Describe, FileRow, Panel } from '@packhouse/sdk';
import { archivePath, METADATA } from './files.ts';
import { swiftFile, swiftVersion } from './metadata.ts';
import type { ReleaseMetadata, Signature } from './metadata.ts';

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

/** A release as its publisher and its archive tell it. */
export const describe: Describe = ({ package: of, version, files }) => {
  const file = (path: string): FileRow | undefined => files.find((one) => one.path === path);
  const [archive, told] = [file(archivePath(of.name, version.version)), file(METADATA)];
  const release = (told && swiftFile(told).release) ?? {};
  const { manifests } = swiftVersion(version.metadata);
  const panels: Panel[] = [
    { kind: 'facts', title: 'About', rows: [...aboutRows(release), ...archiveRows(archive)] },
    {
      kind: 'table',
      title: 'Manifests',
      columns: ['File', 'Tools version'],
      rows: manifests.map((manifest) => [manifest.file, manifest.toolsVersion]),
    },
  ];
  return { summary: text(release['description']), license: text(release['licenseURL']), panels };
};

function aboutRows(release: ReleaseMetadata): Fact[] {
  const author = asRecord(release['author']);
  const organization = asRecord(author?.['organization']);
  const repositories = (release['repositoryURLs'] ?? []) as readonly string[];
  return [
    ...person('Author', author),
    ...person('Organization', organization),
    ...linked('License', text(release['licenseURL'])),
    ...linked('Readme', text(release['readmeURL'])),
    ...repositories.flatMap((url) => linked('Repository', url)),
    ...fact('First published', text(release['originalPublicationTime'])),
  ];
}

function archiveRows(archive: FileRow | undefined): Fact[] {
  if (!archive) return [];
  return [...fact('Checksum (SHA-256)', archive.digests.sha256), ...fact('Signature', signatureText(swiftFile(archive).signature))];
}

function signatureText(signature: Signature | undefined): string {
  return signature ? `${signature.format}; whether its signer is trusted is for whoever resolves the package` : 'none';
}

function person(label: string, of: Record<string, unknown> | undefined): Fact[] {
  if (!of) return [];
  const [name, email, url] = [text(of['name']), text(of['email']), text(of['url'])];
  const shown = name === undefined || email === undefined ? name : `${name} <${email}>`;
  return fact(label, shown).map((row) => ({ ...row, href: webAddress(url) }));
}

function linked(label: string, address: string | undefined): Fact[] {
  return fact(label, address).map((row) => ({ ...row, href: webAddress(address) }));
}

function fact(label: string, value: string | undefined): Fact[] {
  return value ? [{ label, value }] : [];
}

/** Only web addresses become links: a publisher's `javascript:` must not. */
function webAddress(address: string | undefined): string | undefined {
  return address && /^https?:\/\//i.test(address) ? address : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
