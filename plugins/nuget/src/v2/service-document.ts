import { writeXml } from '@packhouse/encoding';
import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `GET /v2`: old clients look whether there is a feed before every command, without a credential. */
export function serviceDocument({ urls }: Call<NoBody>): Reply {
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
