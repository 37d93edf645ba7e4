import type { Group, Project } from '@packhouse/directory';
import type { DuplicatesPolicy } from '@packhouse/publishing';

type Settings = Readonly<Record<string, unknown>>;

const MAX_PATTERN = 255;

/** The exception pattern is an ordinary regular expression of an Owner; bounded input keeps a bad one cheap. */
function matches(pattern: unknown, ...texts: (string | undefined)[]): boolean {
  if (typeof pattern !== 'string' || pattern === '' || pattern.length > MAX_PATTERN) return false;
  try {
    const expression = new RegExp(`^(?:${pattern})$`);
    return texts.some((text) => text !== undefined && text.length <= MAX_PATTERN && expression.test(text));
  } catch {
    return false;
  }
}

/** GitLab's `<format>_duplicates_allowed` and exception pattern, from the project or the nearest group that states it. The pattern turns the rule round for what it matches. */
export function duplicatesPolicy(format: string, project: Project, ancestors: readonly Group[]): DuplicatesPolicy {
  const allowedKey = `${format}_duplicates_allowed`;
  const nearest: Settings | undefined = [project.settings, ...ancestors.map((group) => group.settings)].find(
    (settings) => typeof settings[allowedKey] === 'boolean',
  );
  if (!nearest) return () => undefined;
  const allowed = nearest[allowedKey] === true;
  const pattern = nearest[`${format}_duplicate_exception_regex`];
  return (name, version) => (matches(pattern, name, version) === allowed ? 'refuse' : 'allow');
}
