import { SaxesParser } from 'saxes';
import { EncodingError } from './encoding-error.ts';
import type { EncodingErrorCode, TextPlace } from './encoding-error.ts';
import { XmlElement } from './xml-element.ts';
import { defaultXmlLimits } from './xml-limits.ts';
import type { XmlLimits } from './xml-limits.ts';
import { xmlText } from './xml-text.ts';

type Open = { name: string; attributes: Map<string, string>; children: XmlElement[]; text: string; place: TextPlace };

/**
 * The root element of an XML 1.0 document from an untrusted sender, read strictly. A document type declaration is refused, so there are no entities but
 * the five of the language and character references, nothing is fetched and nothing expands. Comments and processing instructions are passed over.
 *
 * @example
 * const version = parseXml(bytes, { maxBytes: 1_000_000 }).child('metadata')?.textOf('version');
 * @throws EncodingError with line and column
 */
export function parseXml(input: Uint8Array | string, limits: XmlLimits): XmlElement {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > limits.maxBytes) throw new EncodingError('too-large', `The XML text is larger than ${limits.maxBytes} bytes`);
  const text = typeof input === 'string' ? input.replace(/^\ufeff/, '') : xmlText(input);
  if (!text.isWellFormed()) throw new EncodingError('not-xml', 'The text is not XML: it holds half of a character');
  return new XmlTree(limits).read(text);
}

class XmlTree {
  readonly #parser = new SaxesParser({ xmlns: false, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  readonly #limits: Required<XmlLimits>;
  readonly #open: Open[] = [];
  #nodes = 0;
  #attributes = 0;
  #begins: TextPlace = { line: 1, column: 1 };
  #root: XmlElement | undefined;

  constructor(limits: XmlLimits) {
    this.#limits = { ...defaultXmlLimits, ...limits };
  }

  read(text: string): XmlElement {
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw this.#fault('not-xml', `The text is not XML: ${unquoted(error.message)}`);
    });
    parser.on('doctype', () => {
      throw this.#fault('forbidden', 'The XML has a document type declaration, which is not allowed');
    });
    parser.on('opentagstart', () => this.#start());
    parser.on('attribute', () => this.#attribute());
    parser.on('opentag', ({ name, attributes }) => this.#openTag(name, attributes));
    parser.on('closetag', () => this.#closeTag());
    parser.on('text', (characters) => this.#text(characters));
    parser.on('cdata', (characters) => this.#text(characters));
    parser.write(text).close();
    // The parser refuses a document without a root.
    return this.#root!;
  }

  #start(): void {
    if (this.#open.length >= this.#limits.maxDepth) {
      throw this.#fault('too-deep', `The XML text nests deeper than ${this.#limits.maxDepth} levels`);
    }
    this.#begins = this.#place();
    this.#attributes = 0;
    this.#count();
  }

  #attribute(): void {
    if (++this.#attributes > this.#limits.maxAttributes) {
      throw this.#fault('too-many-keys', `The XML text has an element with more than ${this.#limits.maxAttributes} attributes`);
    }
    this.#count();
  }

  #count(): void {
    if (++this.#nodes > this.#limits.maxNodes) {
      throw this.#fault('too-many-nodes', `The XML text has more than ${this.#limits.maxNodes} elements and attributes`);
    }
  }

  #openTag(name: string, attributes: Record<string, string>): void {
    this.#open.push({ name, attributes: new Map(Object.entries(attributes)), children: [], text: '', place: this.#begins });
  }

  #text(characters: string): void {
    const open = this.#open.at(-1);
    if (open) open.text += characters;
  }

  #closeTag(): void {
    const { name, ...rest } = this.#open.pop()!;
    const colon = name.indexOf(':');
    const isStripped = this.#limits.prefixes === 'strip';
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const element = new XmlElement({ ...rest, prefix, name: isStripped ? name.slice(colon + 1) : name });
    const parent = this.#open.at(-1);
    if (parent) parent.children.push(element);
    else this.#root = element;
  }

  #fault(code: EncodingErrorCode, fault: string): EncodingError {
    return new EncodingError(code, fault, this.#place());
  }

  #place(): TextPlace {
    return { line: this.#parser.line, column: Math.max(1, this.#parser.column) };
  }
}

/** The parser's words, without what they quote of the document. */
function unquoted(message: string): string {
  return message.replace(/: .*|\.$/s, '');
}
