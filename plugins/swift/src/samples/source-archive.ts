import { writeZip } from '@packhouse/archives';

export interface SampleSources {
  readonly name: string;
  readonly salt?: string;
  /** The folder at the top; SwiftPM names it after the package. */
  readonly folder?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A package that SwiftPM would build: one library of one file. */
export function sampleManifest(name: string, { toolsVersion = '5.5', salt = '' } = {}): string {
  const target = name.replaceAll('-', '_');
  return [
    `// swift-tools-version:${toolsVersion}`,
    'import PackageDescription',
    `// ${salt}`,
    'let package = Package(',
    `    name: "${name}",`,
    `    products: [.library(name: "${target}", targets: ["${target}"])],`,
    `    targets: [.target(name: "${target}")]`,
    ')',
    '',
  ].join('\n');
}

export function sourceArchive({ name, salt = '', folder = name, files = {} }: SampleSources): Buffer {
  const target = name.replaceAll('-', '_');
  const all: Record<string, string> = {
    'Package.swift': sampleManifest(name, { salt }),
    [`Sources/${target}/${target}.swift`]: `public let salt = "${salt}"\n`,
    ...files,
  };
  return writeZip(Object.entries(all).map(([path, content]) => ({ path: `${folder}/${path}`, content, deflated: true })));
}
