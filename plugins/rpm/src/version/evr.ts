/** Epoch, version and release: what a package's versions are compared by. */
export interface Evr {
  /** 0 where the package has none. */
  readonly epoch: number;
  readonly version: string;
  /** Absent in the numbers of what is no package. */
  readonly release?: string;
}

const MAX_EPOCH = 0xffff_ffff;
/** Each is part of a file's name. */
const MOST_CHARACTERS = 200;
/** A number is compared by its digits, however many there are; more than this nobody has. */
const MOST_DIGITS = 80;
const PART = '[A-Za-z0-9_][A-Za-z0-9._+~^]*';
const EVR = new RegExp(`^(?:(0|[1-9]\\d{0,9}):)?(${PART})(?:-(${PART}))?$`);
const LONG_NUMBER = new RegExp(`\\d{${MOST_DIGITS + 1}}`);

/** `1:2.0-3.el9`, `2.0-3.el9`, or `2.0` where there is no release; undefined for anything else. An epoch of 0 may be written. */
export function parseEvr(text: string): Evr | undefined {
  if (text.length > MOST_CHARACTERS || LONG_NUMBER.test(text)) return undefined;
  const [whole, epoch = '0', version, release] = EVR.exec(text) ?? [];
  if (whole === undefined || Number(epoch) > MAX_EPOCH) return undefined;
  return { epoch: Number(epoch), version: version!, release };
}

/** One spelling for each: an epoch of 0 is not written. */
export function evrText({ epoch, version, release }: Evr): string {
  return `${epoch === 0 ? '' : `${epoch}:`}${version}${release === undefined ? '' : `-${release}`}`;
}
