import type { CoreMetadata } from './metadata-fields.ts';

const OF_RESOLVING = ['requires-dist', 'requires-python', 'provides-extra'];

/** Whether an installer may trust the metadata of a source distribution without building it (PEP 643): from 2.2 on, unless what it resolves by is dynamic. */
export function isStatic({ metadata_version: version = '', dynamic = [] }: CoreMetadata): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const recent = major > 2 || (major === 2 && minor >= 2);
  return recent && !dynamic.some((field) => OF_RESOLVING.includes(field.toLowerCase()));
}
