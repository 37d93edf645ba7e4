import { refuse } from '@packhouse/sdk';

/** What a package was built for, as searches answer it. */
export interface Conaninfo {
  readonly settings: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** Conan 1 has `full_requires`, Conan 2 `requires`. */
  readonly full_requires: readonly string[];
  /** Conan 1 only: the recipe's revision. Conan 2 leaves packages that have one aside. */
  readonly recipe_hash: string | null;
  /** The file itself: clients read it where it is there, and the members beside it where it is not. */
  readonly content?: string;
}

export const CONANINFO_BYTES = 256 * 1024;
const MAX_LINES = 5000;

type Sections = ReadonlyMap<string, readonly string[]>;

/** INI as Conan writes it: version 1 indents, version 2 does not. */
export function parseConaninfo(content: string): Conaninfo {
  const sections = sectionsOf(content);
  return {
    settings: pairs(sections, 'settings'),
    options: pairs(sections, 'options'),
    full_requires: sections.get('full_requires') ?? sections.get('requires') ?? [],
    recipe_hash: sections.get('recipe_hash')?.[0] ?? null,
    content,
  };
}

function sectionsOf(content: string): Sections {
  const sections = new Map<string, string[]>();
  const lines = content.split(/\r?\n/);
  if (lines.length > MAX_LINES) throw refuse('too-large', `conaninfo.txt has more than ${MAX_LINES} lines.`);
  let current: string[] | undefined;
  for (const line of lines.map((text) => text.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const name = /^\[([\w-]{1,64})\]$/.exec(line)?.[1];
    if (name !== undefined) {
      if (sections.has(name)) throw bad(`the section [${name}] stands twice`);
      sections.set(name, (current = []));
    } else if (current) current.push(line);
    else throw bad(`this line is in no section: ${JSON.stringify(line.slice(0, 100))}`);
  }
  return sections;
}

function pairs(sections: Sections, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (sections.get(name) ?? []).map((line) => {
      const at = line.indexOf('=');
      if (at < 1) throw bad(`this line of [${name}] is no name=value: ${JSON.stringify(line.slice(0, 100))}`);
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

function bad(why: string): Error {
  return refuse('invalid-package', `conaninfo.txt cannot be read: ${why}. Upload it as Conan wrote it.`);
}
