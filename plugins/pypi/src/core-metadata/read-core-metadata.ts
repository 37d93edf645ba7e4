import { refuse } from '@packhouse/sdk';
import { headerFields } from './header-fields.ts';
import { MULTIPLE, SINGLE } from './metadata-fields.ts';
import type { CoreMetadata, MultipleField, SingleField } from './metadata-fields.ts';

const METADATA_VERSION = /^[12]\.\d$/;
const REQUIRES_PYTHON = /^[\w\s.,*+!<>=~-]{1,255}$/;

/** Reads METADATA or PKG-INFO. A field that may come once and comes twice is refused: readers would disagree about which counts. */
export function readCoreMetadata(bytes: Uint8Array, file: string): CoreMetadata {
  const { fields, body } = headerFields(bytes, file);
  const single = new Map<SingleField, string>();
  const multiple = new Map<MultipleField, string[]>();
  for (const field of fields) {
    const [name, value] = [field.name.toLowerCase(), field.value];
    const [one, many] = [known(SINGLE, name), known(MULTIPLE, name)];
    if (many !== undefined) added(multiple, many, value);
    if (one === undefined) continue;
    if (single.has(one)) throw refuse('invalid-package', `${file} has the field ${name} twice.`);
    single.set(one, one === 'description' ? unfolded(value) : value);
  }
  if (body && body.trim() !== '') {
    if (single.has('description')) throw refuse('invalid-package', `${file} has two descriptions, a field and a body.`);
    single.set('description', body.replaceAll('\r\n', '\n'));
  }
  checkFields(single, file);
  const { name, version } = Object.fromEntries(single) as { name: string; version: string };
  return { ...Object.fromEntries(multiple), ...Object.fromEntries(meaningful(single)), name, version };
}

function added(multiple: Map<MultipleField, string[]>, field: MultipleField, value: string): void {
  const values = multiple.get(field);
  if (values) values.push(value);
  else multiple.set(field, [value]);
}

function known<T extends string>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function checkFields(single: ReadonlyMap<SingleField, string>, file: string): void {
  for (const field of ['metadata_version', 'name', 'version'] as const)
    if (!single.get(field)) throw refuse('invalid-package', `${file} has no ${field.replace('_', '-')}.`);
  if (!METADATA_VERSION.test(single.get('metadata_version')!)) {
    throw refuse(
      'invalid-package',
      `${file} has the Metadata-Version ${JSON.stringify(single.get('metadata_version')!.slice(0, 20))}, which is not known here.`,
    );
  }
  const requiresPython = single.get('requires_python');
  if (requiresPython && !REQUIRES_PYTHON.test(requiresPython)) {
    throw refuse('invalid-package', `${file} has a Requires-Python that is no version specifier of at most 255 characters.`);
  }
}

/** Before the body was used, descriptions were folded with eight spaces or with seven and a bar. */
function unfolded(value: string): string {
  return value.replaceAll(/\n(?: {7}\|| {8})?/g, '\n');
}

/** Old tools wrote UNKNOWN into fields that they had nothing for. */
function meaningful(single: ReadonlyMap<SingleField, string>): [SingleField, string][] {
  return [...single].filter(([, value]) => value !== '' && value !== 'UNKNOWN');
}
