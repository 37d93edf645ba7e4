import { writeXml } from '@packhouse/encoding';
import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `GET /v2`: old clients look whether there is a feed before every command, and learn here whether they must show a credential. */
export async function serviceDocument(call: Call<NoBody>): Promise<Reply> {
  await challenged(call);
  return openServiceDocument(call);
}

/** A group may be known to anyone while what is in it is not: an anonymous list is refused then, and so is what comes before it. */
export async function challenged({ registry }: Call<NoBody>): Promise<void> {
  await registry.rows.packages({ take: 1 });
}

/** The same for everybody. */
export function openServiceDocument({ urls }: Call<NoBody>): Reply {
  const text = writeXml({
    name: 'service',
    attributes: { xmlns: 'http://www.w3.org/2007/app', 'xmlns:atom': 'http://www.w3.org/2005/Atom', 'xml:base': `${urls.base}/v2/` },
    children: [
      {
        name: 'workspace',
        children: [
          { name: 'atom:title', attributes: { type: 'text' }, text: 'Default' },
          {
            name: 'collection',
            attributes: { href: 'Packages' },
            children: [{ name: 'atom:title', attributes: { type: 'text' }, text: 'Packages' }],
          },
        ],
      },
    ],
  });
  return reply({ text, media: 'application/xml; charset=utf-8', cache: 'revalidate' });
}
