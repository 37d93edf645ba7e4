import { logicalLines } from './logical-lines.ts';
import { pythonLiteral } from './python-literal.ts';

/** What a recipe's class says about itself in plain literals. The file is a program and is never run: whatever is worked out at run time stays unknown. */
export interface RecipeFacts {
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly license?: string;
  readonly author?: string;
  readonly url?: string;
  readonly homepage?: string;
  readonly topics?: readonly string[];
  readonly settings?: readonly string[];
  readonly requires?: readonly string[];
  readonly toolRequires?: readonly string[];
}

export const CONANFILE_BYTES = 4 * 1024 * 1024;

/** A longer file is generated, and may have anything behind the place where reading it would end: nothing is said of it. */
const LONGEST_READ = 256 * 1024;

/** Of a logical line: what a reader of pages is shown is shorter, and a longer docstring, table of options or what else there is says none of it. */
const LONGEST_LINE = 4096;
const MAX_SETTINGS = 100;

const CLASS = /^class\s+\w+\s*\(/;
const ATTRIBUTE = /^(\s+)([a-z_]\w*)\s*(?::[^=]{0,200})?=(?!=)([\s\S]*)$/;
const CALL = /\bself\.(requires|tool_requires|build_requires)\(\s*["']([^"'\s]{3,400})["']/g;

type Attributes = ReadonlyMap<string, string | readonly string[]>;

export function recipeFacts(text: string): RecipeFacts {
  const [only, ...others] = text.length > LONGEST_READ ? [] : classesOf(text);
  if (!only || others.length > 0) return {};
  const { attributes, computed } = only;
  const one = (name: string): string | undefined => texts(attributes, name)?.join(', ');
  const calls = [...only.body.matchAll(CALL)].slice(0, 500);
  const called = (...kinds: string[]): string[] => calls.flatMap(([, kind, ref]) => (kinds.includes(kind!) ? [ref!] : []));
  return {
    name: computed.has('set_name') ? undefined : one('name'),
    version: computed.has('set_version') ? undefined : one('version'),
    description: one('description'),
    license: one('license'),
    author: one('author'),
    url: one('url'),
    homepage: one('homepage'),
    topics: texts(attributes, 'topics'),
    settings: texts(attributes, 'settings')?.flatMap(listed).slice(0, MAX_SETTINGS),
    requires: [...(texts(attributes, 'requires') ?? []), ...called('requires')],
    toolRequires: [
      ...(texts(attributes, 'tool_requires') ?? texts(attributes, 'build_requires') ?? []),
      ...called('tool_requires', 'build_requires'),
    ],
  };
}

/** `"os, arch"` */
function listed(text: string): readonly string[] {
  return text.split(',', MAX_SETTINGS).flatMap((item) => item.trim() || []);
}

function texts(attributes: Attributes, name: string): readonly string[] | undefined {
  const value = attributes.get(name);
  if (value === undefined) return undefined;
  const clean = [value]
    .flat()
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return clean.length > 0 ? clean : undefined;
}

interface RecipeClass {
  readonly attributes: Map<string, string | readonly string[]>;
  /** Methods by name. */
  readonly computed: Set<string>;
  body: string;
}

/** The classes of the file that are recipes, with what stands directly in them. */
function classesOf(text: string): readonly RecipeClass[] {
  const found: RecipeClass[] = [];
  let current: RecipeClass | undefined;
  let indent: string | undefined;
  for (const line of logicalLines(text.replaceAll('\r\n', '\n'))) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const margin = /^[ \t]*/.exec(line)![0];
    if (margin === '') {
      current = isRecipeClass(line) ? { attributes: new Map(), computed: new Set(), body: '' } : undefined;
      indent = undefined;
      if (current) found.push(current);
      continue;
    }
    if (!current) continue;
    indent ??= margin;
    if (line.length > LONGEST_LINE) continue;
    current.body += `${line}\n`;
    if (margin === indent) note(current, line);
  }
  return found;
}

/** Step by step: an expression that looks for the word between two runs of anything takes time by the square of a line. */
function isRecipeClass(line: string): boolean {
  const head = line.length > LONGEST_LINE ? undefined : CLASS.exec(line)?.[0];
  const close = head === undefined ? -1 : line.indexOf(')', head.length);
  return (
    close > 0 &&
    /\bConanFile\b/.test(line.slice(head!.length, close)) &&
    line
      .slice(close + 1)
      .trimStart()
      .startsWith(':')
  );
}

function note({ attributes, computed }: RecipeClass, line: string): void {
  const method = /^\s+def\s+(\w+)/.exec(line)?.[1];
  if (method !== undefined) return void computed.add(method);
  const [, , name, expression] = ATTRIBUTE.exec(line) ?? [];
  const value = expression === undefined ? undefined : pythonLiteral(expression);
  if (name !== undefined && value !== undefined) attributes.set(name, value);
}
