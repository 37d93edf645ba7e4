import { variables } from '@packhouse/config';
import { describe, expect, it } from 'vitest';
import { readDocument } from './markdown.ts';

const guide = readDocument('docs/operator-guide.md');

describe('the operator guide', () => {
  it('has every environment variable with its default and meaning, and no other', () => {
    const rows = variables.map(({ name, fallback, means }) => `| \`${name}\` | ${fallback} | ${means} |`);
    const table = /<!-- configuration table[^>]*-->\n\n([^]*?)\n\n<!-- end of the configuration table -->/.exec(guide)?.[1];
    expect(table?.split('\n').slice(2)).toEqual(rows);
  });
});
