import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleManifest } from '../../../src/samples/source-archive.ts';

/** A library of one file that says its version. */
export async function writeLibrary(
  folder: string,
  name: string,
  version: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const files: Record<string, string> = {
    'Package.swift': sampleManifest(name),
    [`Sources/${name}/${name}.swift`]: `public let version = "${version}"\n`,
    ...more,
  };
  await writeFiles(folder, files);
}

export interface AppDependency {
  /** `mona.LinkedList`, or the name of the repository. */
  readonly package: string;
  /** As it stands in the manifest: `id: "mona.LinkedList", from: "1.0.0"`. */
  readonly dependency: string;
}

/** A program that prints the version of LinkedList that it was built with. */
export async function writeApp(folder: string, { package: of, dependency }: AppDependency): Promise<void> {
  const manifest = [
    '// swift-tools-version:5.7',
    'import PackageDescription',
    'let package = Package(',
    '    name: "App",',
    `    dependencies: [.package(${dependency})],`,
    `    targets: [.executableTarget(name: "App", dependencies: [.product(name: "LinkedList", package: "${of}")])]`,
    ')',
    '',
  ];
  await writeFiles(folder, {
    'Package.swift': manifest.join('\n'),
    'Sources/App/main.swift': 'import LinkedList\nprint("built with \\(version)")\n',
  });
}

/** What SwiftPM remembers of a resolution, here and for all packages. Fingerprints stay. */
export async function forgetResolution(app: string, home: Readonly<Record<string, string>>): Promise<void> {
  for (const path of [join(app, '.build'), join(app, 'Package.resolved'), join(home['XDG_CACHE_HOME']!, 'org.swift.swiftpm')])
    await rm(path, { recursive: true, force: true });
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
