import { escapeXml } from './escape-xml.ts';

/** An element to write. It holds either text or other elements; `undefined` members are left out. */
export type XmlNode = {
  /** A name of the document's own vocabulary, never one that a client chose: it is not escaped. */
  name: string;
  attributes?: Readonly<Record<string, string | undefined>>;
  text?: string | undefined;
  children?: readonly (XmlNode | undefined)[];
};

/**
 * A UTF-8 XML 1.0 document with a declaration, two spaces of indentation and a line end at its end. One value gives one text: members are written in the
 * order given.
 *
 * @example
 * writeXml({ name: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' }, children: [{ name: 'title', text: title }] })
 */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement(root)}`;
}

/** One element as `writeXml` would write it, for documents that are written piece by piece. @param indent spaces before it */
export function xmlElement({ name, attributes = {}, text, children = [] }: XmlNode, indent = 0): string {
  const start = `${' '.repeat(indent)}<${name}${attributeText(attributes)}`;
  const inner = children.map((child) => (child ? xmlElement(child, indent + 2) : '')).join('');
  if (inner !== '') return `${start}>\n${inner}${' '.repeat(indent)}</${name}>\n`;
  return text === undefined || text === '' ? `${start}/>\n` : `${start}>${escapeXml(text)}</${name}>\n`;
}

function attributeText(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value, 'attribute')}"`))
    .join('');
}
