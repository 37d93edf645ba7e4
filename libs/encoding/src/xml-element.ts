import { EncodingError } from './encoding-error.ts';
import type { TextPlace } from './encoding-error.ts';

export type XmlElementParts = {
  name: string;
  prefix: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  text: string;
  place: TextPlace;
};

/** An element of a document that was read. */
export class XmlElement {
  /** Without the namespace prefix, unless `parseXml` was told to keep it. */
  readonly name: string;
  /** The namespace prefix as written, '' for none. Prefixes are not resolved. */
  readonly prefix: string;
  /** By name as written, prefix included (`xml:lang`), so that a prefixed attribute cannot pass for a plain one. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements directly within this one, in their order. */
  readonly children: readonly XmlElement[];
  /** Character data and CDATA directly within this element, joined, white space as written. */
  readonly text: string;
  /** Where the element begins. */
  readonly place: TextPlace;

  constructor(parts: XmlElementParts) {
    this.name = parts.name;
    this.prefix = parts.prefix;
    this.attributes = parts.attributes;
    this.children = parts.children;
    this.text = parts.text;
    this.place = parts.place;
  }

  /** @throws EncodingError `duplicate-key` when there are several: readers disagree about which counts */
  child(name: string): XmlElement | undefined {
    const [first, second] = this.childrenNamed(name);
    if (second) throw new EncodingError('duplicate-key', `The XML element <${this.name}> holds <${name}> more than once`, second.place);
    return first;
  }

  childrenNamed(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The text of a child without white space around it; `undefined` when there is no such child or it holds nothing else. @throws as `child` does */
  textOf(name: string): string | undefined {
    return this.child(name)?.text.trim() || undefined;
  }
}
