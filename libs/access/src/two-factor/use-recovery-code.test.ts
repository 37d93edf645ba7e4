import { describe, expect, it } from 'vitest';
import { generateRecoveryCodes } from './recovery-codes.ts';
import { useRecoveryCode } from './use-recovery-code.ts';

describe('recovery codes', () => {
  const { codes, hashes } = generateRecoveryCodes();

  it('are ten different ones, of which only hashes are kept', () => {
    expect(new Set(codes).size).toBe(10);
    expect(new Set(hashes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    expect(hashes.join(' ')).not.toContain(codes[0]);
  });

  it('work once each, however they are typed', () => {
    const left = useRecoveryCode(` ${codes[3]!.toUpperCase().replaceAll('-', ' ')} `, hashes)!;
    expect(left).toEqual(hashes.filter((_, index) => index !== 3));
    expect(useRecoveryCode(codes[3]!, left)).toBe(null);
    expect(useRecoveryCode(codes[4]!, left)).toHaveLength(8);
  });

  it.each(['', '-', 'aaaa-aaaa-aaaa-aaaa', 'x'.repeat(100_000)])('are none of %.20s', (code) => {
    expect(useRecoveryCode(code, hashes)).toBe(null);
  });
});
