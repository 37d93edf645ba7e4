import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from '../run-quietly.mjs';

const LIBRARIES = 'node_modules/nerdbank-gitversioning/nbgv.cli/tools/netcoreapp3.1/any';
const FACADE = '/usr/lib/mono/4.5/Facades/netstandard.dll';
const REFERENCES =
  'Common Configuration Protocol Versioning Packaging Commands ProjectModel Frameworks LibraryModel DependencyResolver.Core Credentials';

/** Where the driver's source is, from the root of the checkout. */
export const NUGET_DRIVER = 'plugins/nuget/test/clients/driver/ng.cs';

/** Compiles the driver; it and the libraries of the package that ships NuGet's come into one folder, where mono finds them. */
export async function nugetDriver(beside) {
  const driver = join(beside, 'driver');
  await cp(join(beside, LIBRARIES), driver, { recursive: true });
  await rm(join(beside, 'node_modules'), { recursive: true });
  const references = REFERENCES.split(' ').map((name) => `-r:${join(driver, `NuGet.${name}.dll`)}`);
  const source = fileURLToPath(new URL(`../../../${NUGET_DRIVER}`, import.meta.url));
  await runQuietly('mcs', ['-langversion:latest', `-out:${join(driver, 'ng.exe')}`, ...references, `-r:${FACADE}`, source]);
}
