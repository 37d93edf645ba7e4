/** The polynomial of CRC-32, reflected (RFC 1952, section 8). */
const POLYNOMIAL = 0xedb88320;

type Matrix = Uint32Array;

function times(matrix: Matrix, vector: number): number {
  let sum = 0;
  for (let i = 0, rest = vector; rest !== 0; rest >>>= 1, i++) if (rest & 1) sum ^= matrix[i]!;
  return sum >>> 0;
}

const squared = (matrix: Matrix): Matrix => matrix.map((column) => times(matrix, column));

/** What one zero bit does to a checksum, as a matrix over GF(2). */
function oneZeroBit(): Matrix {
  const matrix = new Uint32Array(32);
  matrix[0] = POLYNOMIAL;
  for (let i = 1; i < 32; i++) matrix[i] = 1 << (i - 1);
  return matrix;
}

/** 2^0, 2^1, ... zero bytes each: made once, since every block needs some of them. */
const ZERO_BYTES: readonly Matrix[] = (() => {
  let matrix = squared(squared(squared(oneZeroBit())));
  const powers: Matrix[] = [];
  for (let i = 0; i < 48; i++) {
    powers.push(matrix);
    matrix = squared(matrix);
  }
  return powers;
})();

/** The CRC-32 of two texts behind each other, from those of both and the second one's length in bytes: the texts themselves are not needed. */
export function crc32Combine(first: number, second: number, secondLength: number): number {
  let crc = first;
  for (let i = 0, rest = secondLength; rest > 0; i++, rest = Math.floor(rest / 2)) if (rest % 2 === 1) crc = times(ZERO_BYTES[i]!, crc);
  return (crc ^ second) >>> 0;
}
