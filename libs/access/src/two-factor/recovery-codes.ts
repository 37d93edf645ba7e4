import { hash, randomBytes } from 'node:crypto';

/** Recovery codes: shown to their owner once, and the hashes that are stored. */
export interface RecoveryCodes {
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
}

/** 32 characters without those that are misread for one another, so that a byte's low five bits choose one fairly. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz0';
const COUNT = 10;
const LENGTH = 16;

/** Makes ten recovery codes of 80 random bits each, written in groups of four. */
export function generateRecoveryCodes(): RecoveryCodes {
  const codes = Array.from({ length: COUNT }, newCode);
  return { codes, hashes: codes.map(recoveryCodeHash) };
}

/** The stored form of a recovery code: SHA-256 in hex, whatever the case and the separators it was typed with. */
export function recoveryCodeHash(code: string): string {
  return hash('sha256', code.toLowerCase().replaceAll(/[^0-9a-z]/g, ''), 'hex');
}

function newCode(): string {
  const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
  return characters.replaceAll(/.{4}(?=.)/g, '$&-');
}
