import { describe, expect, it } from 'vitest';
import { HTML, HTML_V1, JSON_V1, prefersJson, simpleMedia } from './accept.ts';

const PIP = `${JSON_V1}, ${HTML_V1}; q=0.1, text/html; q=0.01`;
const LATEST_JSON = 'application/vnd.pypi.simple.latest+json';

describe('the form of the simple API', () => {
  it.each([
    [PIP, JSON_V1],
    [undefined, HTML],
    ['', HTML],
    ['*/*', HTML],
    ['text/*', HTML],
    ['application/*', HTML_V1],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', HTML],
    [LATEST_JSON, JSON_V1],
    [`${LATEST_JSON};q=0.5, text/html;q=0.9`, HTML],
    ['application/vnd.pypi.simple.latest+html', HTML_V1],
    [`${JSON_V1};q=0, */*`, HTML],
    [`*/*;q=0.1, ${JSON_V1.toUpperCase()}`, JSON_V1],
    [`${JSON_V1};q=1.0;q=0`, JSON_V1],
    // Nothing that is offered is acceptable: HTML, as at the public index.
    ['application/json', HTML],
    ['application/vnd.pypi.simple.v2+json', HTML],
    [`${JSON_V1};q=nonsense`, HTML],
    [`${'x,'.repeat(1_000)}${JSON_V1}`, HTML],
  ])('for %s is %s', (accept, media) => expect(simpleMedia(accept)).toBe(media));

  it('of errors is JSON for who names any', () => {
    expect(['application/json;q=0.9, text/plain;q=0.8', PIP].map(prefersJson)).toEqual([true, true]);
    expect([undefined, '*/*', 'text/html'].map(prefersJson)).toEqual([false, false, false]);
  });
});
