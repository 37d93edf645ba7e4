/** Which machine a box is for: what runs it, and its processor. */
export interface BoxFile {
  readonly provider: string;
  readonly architecture: string;
}

/** What Vagrant 2.4 calls a box that does not say; it fits any machine. */
export const UNKNOWN = 'unknown';

const PROVIDER = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const ARCHITECTURE = /^[a-z0-9][a-z0-9_]{0,31}$/;

export const isProvider = (text: string): boolean => PROVIDER.test(text);
export const isArchitecture = (text: string): boolean => ARCHITECTURE.test(text);

/** A box's path within its version, which is its address too. */
export const pathOf = ({ provider, architecture }: BoxFile): string => `${provider}/${architecture}.box`;

export function boxFileOf(path: string): BoxFile {
  const [provider = '', file = ''] = path.split('/');
  return { provider, architecture: file.slice(0, -'.box'.length) };
}
