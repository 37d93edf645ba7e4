/** A piece of a page; made by `markup` alone. */
export class Markup {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** A template in which every value is escaped, unless it is markup already. Attribute values stand in quotes. */
export function markup(strings: TemplateStringsArray, ...values: readonly (string | number | Markup | undefined)[]): Markup {
  const text = strings.reduce((made, part, i) => {
    const value = values[i];
    return made + part + (value === undefined ? '' : value instanceof Markup ? value.text : escaped(String(value)));
  }, '');
  return new Markup(text);
}
