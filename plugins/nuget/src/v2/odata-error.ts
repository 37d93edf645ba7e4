import { writeXml } from '@packhouse/encoding';

/** An error as OData 2.0 has it in XML. */
export function odataError(message: string): string {
  return writeXml({
    name: 'error',
    attributes: { xmlns: 'http://schemas.microsoft.com/ado/2007/08/dataservices/metadata' },
    children: [
      { name: 'code', text: '' },
      { name: 'message', attributes: { 'xml:lang': 'en-US' }, text: message },
    ],
  });
}
