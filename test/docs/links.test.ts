import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, prose, readDocument, ROOT } from './markdown.ts';

const ROOMS = /^(apps|libs|plugins|test|tools|docs|bench|examples)\/[A-Za-z0-9._/-]+$/;

/** As GitHub makes the anchors of headings. */
function anchors(markdown: string): ReadonlySet<string> {
  const headings = [...prose(markdown).matchAll(/^#+ (.+)$/gm)].map(([, text]) => text!);
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** What is wrong with a link, or undefined. */
function problemOf(from: string, link: string): string | undefined {
  if (/^(https?|mailto):/.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? from : normalize(join(dirname(from), path));
  if (target.startsWith('..') || !existsSync(join(ROOT, target))) return `${link}: there is no ${target}`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return anchors(readDocument(target)).has(anchor) ? undefined : `${link}: ${target} has no heading of that name`;
}

describe.each(documents())('%s', (path) => {
  const text = prose(readDocument(path));

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, link]) => link!);
    expect(links.map((link) => problemOf(path, link)).filter((problem) => problem !== undefined)).toEqual([]);
  });

  it('names files that are there', () => {
    const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name!).filter((name) => ROOMS.test(name));
    expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });

  it('speaks of the project alone', () => {
    expect(text).not.toMatch(/\/(work|tmp|home|root)\/|\b(TODO|FIXME|TBD)\b/);
  });
});
