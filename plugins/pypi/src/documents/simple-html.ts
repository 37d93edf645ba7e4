import type { PackageDocument, RenderInput } from '@packhouse/sdk';
import { HTML } from '../accept.ts';
import { htmlText } from './html-text.ts';
import { API_VERSION, projectStatus } from './project-status.ts';

/** A project's page of links: PEP 503, 592, 629, 658, 714, 740, 792. */
export const simpleHtmlPage: PackageDocument = {
  per: 'package',
  media: HTML,
  part: 'simpleHtml',
  rev: 1,
  order: 'ascending',
  render: page,
};

function* page(input: RenderInput): Generator<string | Uint8Array> {
  const title = `Links for ${htmlText(input.package.name)}`;
  yield `${htmlHead(title)}${statusOf(input)}  </head>\n  <body>\n    <h1>${title}</h1>\n`;
  for (const version of input.versions) yield input.part(version) ?? '';
  yield HTML_TAIL;
}

function statusOf({ versions }: RenderInput): string {
  const { status, reason } = projectStatus(versions);
  return meta('pypi:project-status', status) + (reason === undefined ? '' : meta('pypi:project-status-reason', reason));
}

/** All of a page before the rest of its head. */
export function htmlHead(title: string): string {
  const version = meta('pypi:repository-version', API_VERSION);
  return `<!DOCTYPE html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8">\n${version}    <title>${title}</title>\n`;
}

export const HTML_TAIL = '  </body>\n</html>\n';

function meta(name: string, content: string): string {
  return `    <meta name="${name}" content="${htmlText(content)}">\n`;
}
