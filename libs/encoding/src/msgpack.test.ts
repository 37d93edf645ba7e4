import { describe, expect, it } from 'vitest';
import { msgpack, msgpackMapHead } from './msgpack.ts';

const hex = (value: Parameters<typeof msgpack>[0]): string => msgpack(value).toString('hex');

describe('msgpack', () => {
  // The forms of the specification, at the edges of each.
  it.each([
    [null, 'c0'],
    [false, 'c2'],
    [true, 'c3'],
    [0, '00'],
    [127, '7f'],
    [128, 'cc80'],
    [255, 'ccff'],
    [256, 'cd0100'],
    [65_535, 'cdffff'],
    [65_536, 'ce00010000'],
    [4_294_967_295, 'ceffffffff'],
    [4_294_967_296, 'cf0000000100000000'],
    [Number.MAX_SAFE_INTEGER, 'cf001fffffffffffff'],
    [-1, 'ff'],
    [-32, 'e0'],
    [-33, 'd0df'],
    [-128, 'd080'],
    [-129, 'd1ff7f'],
    [-32_769, 'd2ffff7fff'],
    [-2_147_483_649, 'd3ffffffff7fffffff'],
    [1.5, 'cb3ff8000000000000'],
    ['', 'a0'],
    ['a', 'a161'],
    ['é', 'a2c3a9'],
    [[], '90'],
    [[1, 'a'], '9201a161'],
    [{}, '80'],
    [{ b: 1, a: undefined, c: [null] }, '82a16201a16391c0'],
    [Buffer.from([1, 2]), 'c4020102'],
  ])('writes %j', (value, bytes) => {
    expect(hex(value)).toBe(bytes);
  });

  it('writes lengths in as many bytes as they need', () => {
    expect(hex('x'.repeat(31)).slice(0, 2)).toBe('bf');
    expect(hex('x'.repeat(32)).slice(0, 4)).toBe('d920');
    expect(hex('x'.repeat(256)).slice(0, 6)).toBe('da0100');
    expect(hex('x'.repeat(65_536)).slice(0, 10)).toBe('db00010000');
    expect(hex(Buffer.alloc(256)).slice(0, 6)).toBe('c50100');
    expect(hex(Buffer.alloc(65_536)).slice(0, 10)).toBe('c600010000');
    expect(hex(Array.from({ length: 16 }, () => 0)).slice(0, 6)).toBe('dc0010');
    expect([0, 15, 16, 65_536].map((count) => msgpackMapHead(count).toString('hex'))).toEqual(['80', '8f', 'de0010', 'df00010000']);
  });
});
