import { asRecord } from '@packhouse/encoding';

/** npm builds a native add-on that has no install script of its own; its packer writes that script into the manifest, other packers do not. */
export function withNativeBuild(manifest: Record<string, unknown>, hasBindingGyp: boolean): Record<string, unknown> {
  const scripts = asRecord(manifest['scripts']) ?? {};
  if (!hasBindingGyp || manifest['gypfile'] === false || 'install' in scripts || 'preinstall' in scripts) return manifest;
  return { ...manifest, scripts: { ...scripts, install: 'node-gyp rebuild' }, gypfile: true };
}

/** Whether installing runs code of the package. */
export function hasInstallScript(manifest: Readonly<Record<string, unknown>>): boolean {
  const scripts = asRecord(manifest['scripts']) ?? {};
  return ['preinstall', 'install', 'postinstall'].some((name) => name in scripts);
}
