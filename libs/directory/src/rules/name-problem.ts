/** What is wrong with a display name or another short text for people; undefined: nothing. */
export function nameProblem(name: string, maximum = 255): string | undefined {
  if (name.trim().length === 0) return "can't be blank";
  if (name.length > maximum) return `is too long (maximum is ${maximum} characters)`;
  for (const character of name) {
    const code = character.codePointAt(0)!;
    if (code < 0x20 || code === 0x7f) return 'cannot contain control characters';
  }
  return undefined;
}
