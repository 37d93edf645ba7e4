import { describe } from 'vitest';
import { sealLaws } from '../../libs/sdk-testing/src/laws/seals.law.ts';
import { setLaws } from '../../libs/sdk-testing/src/laws/sets.law.ts';
import { shelf } from './shelf-plugin.ts';

/** The laws of indexes, of every kind of set: no format has them all. */
describe('the laws of shelf', () => {
  setLaws(shelf);
  sealLaws(shelf);
});
