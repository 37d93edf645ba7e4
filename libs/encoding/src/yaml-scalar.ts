import { NOT_RESOLVED, boolCoreTag, floatCoreTag, intCoreTag, nullCoreTag } from 'js-yaml';

const PLAIN = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

/** Tags that say what the core schema would say itself. Others could make a program build something. */
const TAGGED: ReadonlyMap<string, (text: string) => unknown> = new Map<string, (text: string) => unknown>([
  ['!', (text) => text],
  ['!!str', (text) => text],
  ...PLAIN.map(
    (tag) => [tag.tagName.replace('tag:yaml.org,2002:', '!!'), (text: string) => resolved(tag.resolve(text, true, tag.tagName))] as const,
  ),
]);

/** The value of an untagged plain scalar by the core schema (YAML 1.2.2 section 10.3.2). */
export function plainScalar(text: string): unknown {
  for (const tag of PLAIN) {
    const value = tag.resolve(text, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return text;
}

/** How to read a scalar with a tag, or `undefined` for a tag that is not of the core schema. The value is `undefined` when it does not match its tag. */
export function scalarTag(tag: string): ((text: string) => unknown) | undefined {
  return TAGGED.get(tag);
}

function resolved(value: unknown): unknown {
  return value === NOT_RESOLVED ? undefined : value;
}
