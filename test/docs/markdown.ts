import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A fenced block: the info string behind its language, and its text. */
export interface CodeBlock {
  readonly language: string;
  readonly info: string;
  readonly text: string;
}

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The fenced code blocks of a Markdown text, in their order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(/^```(\S*)[ \t]*(.*)\n([^]*?)^```$/gm)].map(([, language, info, text]) => ({
    language: language!,
    info: info!.trim(),
    text: text!,
  }));
}

/** Without its code blocks. */
export function prose(markdown: string): string {
  return markdown.replace(/^```[^]*?^```$/gm, '');
}

/** The hand-written documents of the repository, relative to its root. */
export function documents(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: ROOT, encoding: 'utf8' });
  return listed.split('\n').filter((path) => /^(docs\/|[A-Z]+\.md$)/.test(path) && existsSync(join(ROOT, path)));
}
