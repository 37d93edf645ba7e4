const SUFFIX = '_max_file_size';

/** The key of a format's limit; a dash cannot stand in one. */
export const limitKey = (format: string): string => `${format.replaceAll('-', '_')}${SUFFIX}`;

/**
 * The limits that a request names, by format. GitLab calls some formats by longer names in these keys (`..._packages_max_file_size`,
 * `..._module_max_file_size`): those mean the same. Keys of formats that are not served are ignored, as unknown fields are.
 */
export function readLimits(body: Readonly<Record<string, unknown>>, formats: readonly string[]): Record<string, number> {
  const limits: Record<string, number> = {};
  for (const format of formats) {
    const name = format.replaceAll('-', '_');
    const value = [name, `${name}_packages`, `${name}_module`].map((key) => body[`${key}${SUFFIX}`]).find((one) => one !== undefined);
    if (value !== undefined && value !== null) limits[format] = readSize(value);
  }
  return limits;
}

/** NaN for what is no size; the directory refuses it by the name of its field. */
function readSize(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
}
