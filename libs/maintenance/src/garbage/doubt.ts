/** Something does not look as it should: the run ends here, for what was kept too long can go tomorrow. */
export class GarbageDoubt extends Error {
  override readonly name = 'GarbageDoubt';
}
