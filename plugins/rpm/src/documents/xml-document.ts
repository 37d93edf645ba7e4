import { parseXml, xmlElement } from '@packhouse/encoding';
import type { XmlElement, XmlNode } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

const MOST_NODES = 300_000;
const DOCTYPE = '<!DOCTYPE';
const INDENT = 2;

/** The root of an XML document, which must be called so. Prefixes of names are kept. */
export function xmlRoot(bytes: Uint8Array, maxBytes: number, name: string): XmlElement {
  const root = parseXml(withoutDoctype(bytes), { maxBytes, maxNodes: MOST_NODES, prefixes: 'keep' });
  if (root.name === name) return root;
  throw refuse('invalid-package', `The root of the document is <${root.name}>, and should be <${name}>.`);
}

/** The element as it stands in an index. */
export function elementText(element: XmlElement): string {
  return xmlElement(nodeOf(element), INDENT);
}

/** Text beside elements is only there to indent them. */
function nodeOf({ name, attributes, children, text, place }: XmlElement): XmlNode {
  const own = Object.fromEntries(attributes);
  // Taken out of its document, nothing declares it any more, and readers would refuse the whole index.
  const foreign = [name, ...attributes.keys()].find((one) => one.includes(':') && !one.startsWith('xml:'));
  if (foreign !== undefined)
    throw refuse('invalid-package', `"${foreign.slice(0, 60)}" is of another vocabulary (line ${place.line}): names have no prefix here.`);
  return children.length > 0 ? { name, attributes: own, children: children.map(nodeOf) } : { name, attributes: own, text };
}

/** A document type that only names a definition says nothing that is needed; one that holds declarations stays, and is refused. */
function withoutDoctype(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.indexOf(DOCTYPE);
  const end = start < 0 ? -1 : buffer.indexOf('>', start);
  if (end < 0 || buffer.subarray(start, end).includes('[')) return buffer;
  return Buffer.concat([buffer.subarray(0, start), buffer.subarray(end + 1)]);
}
