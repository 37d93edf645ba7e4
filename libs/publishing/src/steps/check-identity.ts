import { refuse, type Operation, type PluginDefinition } from '@packhouse/sdk';

const MAX_PATH = 1024;
const CONTROL = /[\u0000-\u001f\u007f\\]/;

function checkPath(path: string): string {
  const bad =
    path === '' ||
    path.length > MAX_PATH ||
    CONTROL.test(path) ||
    path.split('/').some((part) => part === '' || part === '.' || part === '..');
  if (bad)
    throw refuse(
      'invalid-request',
      `the file path ${JSON.stringify(path.slice(0, 100))} must be made of non-empty names without "." and "..", at most ${MAX_PATH} characters`,
    );
  return path;
}

const canonicalVersion = (plugin: PluginDefinition, version: string): string => plugin.versions.parse(version);

/** Names and versions in canonical form, by the format's own rules; whatever a handler passed. */
export function checkIdentity<T extends Operation>(plugin: PluginDefinition, operation: T): T {
  const checked = { ...operation, package: plugin.names.parse(operation.package) };
  if ('version' in checked && typeof checked.version === 'string') checked.version = canonicalVersion(plugin, checked.version);
  if (checked.op === 'publish') for (const file of checked.files) checkPath(file.path);
  if (checked.op === 'expect') checkPath(checked.path);
  return checked;
}
