import { escapeXml } from '@packhouse/encoding';

/** An element with text, empty where there is none. @param name of the index's own vocabulary */
export function textElement(name: string, text: string): string {
  return text === '' ? `<${name}/>` : `<${name}>${escapeXml(text)}</${name}>`;
}

/** Attributes with a space in front of each; what is undefined or empty is left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined || value === '' ? '' : ` ${name}="${escapeXml(String(value), 'attribute')}"`))
    .join('');
}
