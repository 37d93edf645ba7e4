const MAX_LENGTH = 250;

/** Composer's wildcard: `*` stands for any text. Upper and lower case are one. */
export interface NamePattern {
  /** What every name that fits begins with. */
  readonly prefix: string;
  fits(name: string): boolean;
}

/** Piece by piece from the left, so that no pattern costs more than the name is long for each of its pieces. */
export function namePattern(text: string): NamePattern {
  const [prefix = '', ...pieces] = text.slice(0, MAX_LENGTH).toLowerCase().split('*');
  const last = pieces.pop();
  return {
    prefix,
    fits(name) {
      if (last === undefined) return name === prefix;
      if (!name.startsWith(prefix) || !name.endsWith(last)) return false;
      let at = prefix.length;
      for (const piece of pieces) {
        const found = name.indexOf(piece, at);
        if (found < 0) return false;
        at = found + piece.length;
      }
      return at <= name.length - last.length;
    },
  };
}
