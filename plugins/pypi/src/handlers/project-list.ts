import { escapeHtml } from '@packhouse/encoding';
import { reply } from '@packhouse/sdk';
import type { Call, NoBody, PackageRow, Reply, Urls } from '@packhouse/sdk';
import { JSON_V1, simpleMedia } from '../accept.ts';
import { API_VERSION } from '../documents/project-status.ts';
import { HTML_TAIL, htmlHead } from '../documents/simple-html.ts';
import { normalizedName } from '../names.ts';

/** `GET /simple/`: every project that the caller may pull from, as long as the list may be. */
export function projectList(call: Call<NoBody>): Reply {
  const { registry, urls } = call;
  const media = simpleMedia(call.header('accept'));
  const projects = registry.rows.everyPackage();
  const stream = media === JSON_V1 ? jsonList(projects) : htmlList(projects, urls);
  return reply({ stream, media, headers: { Vary: 'Accept' }, cache: 'revalidate' });
}

async function* jsonList(projects: AsyncIterable<PackageRow>): AsyncGenerator<string> {
  yield `{"meta":{"api-version":"${API_VERSION}"},"projects":[`;
  let join = '';
  for await (const { name } of projects) {
    yield `${join}{"name":${JSON.stringify(name)}}`;
    join = ',';
  }
  yield ']}';
}

async function* htmlList(projects: AsyncIterable<PackageRow>, urls: Urls): AsyncGenerator<string> {
  yield `${htmlHead('Simple index')}  </head>\n  <body>\n`;
  for await (const { name } of projects) {
    yield `    <a href="${escapeHtml(urls.to('simple', normalizedName(name)))}/">${escapeHtml(name)}</a><br>\n`;
  }
  yield HTML_TAIL;
}
