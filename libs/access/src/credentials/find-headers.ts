/** The carriers' header values of one request. */
export interface CredentialHeaders {
  privateToken: string | undefined;
  deployToken: string | undefined;
  jobToken: string | undefined;
  authorization: string | undefined;
  /** The value of each declared header, in the order of the declaration. */
  declared: (string | undefined)[] | undefined;
  /** Whether one of them came twice. */
  duplicate: boolean;
}

type Slot = 'privateToken' | 'deployToken' | 'jobToken' | 'authorization';

/**
 * Finds the carriers in Node's `rawHeaders`, where repeated headers still show: `headers` keeps the first of two `Authorization`s and
 * joins others. A name is only put into lower case when its length is that of a carrier's, because this runs on every request.
 *
 * @param declared the names of the format's own header carriers, in lower case
 */
export function findHeaders(rawHeaders: readonly string[], declared: readonly string[]): CredentialHeaders {
  const found: CredentialHeaders = {
    privateToken: undefined,
    deployToken: undefined,
    jobToken: undefined,
    authorization: undefined,
    declared: undefined,
    duplicate: false,
  };
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    const slot = slotOf(name);
    if (slot !== undefined) {
      if (found[slot] !== undefined) found.duplicate = true;
      else found[slot] = rawHeaders[at + 1]!;
    } else if (declared.length > 0) {
      noteDeclared(found, declared, name, rawHeaders[at + 1]!);
    }
  }
  return found;
}

function slotOf(name: string): Slot | undefined {
  switch (name.length) {
    case 9:
      return name.toLowerCase() === 'job-token' ? 'jobToken' : undefined;
    case 12:
      return name.toLowerCase() === 'deploy-token' ? 'deployToken' : undefined;
    case 13: {
      const lower = name.toLowerCase();
      if (lower === 'authorization') return 'authorization';
      return lower === 'private-token' ? 'privateToken' : undefined;
    }
    default:
      return undefined;
  }
}

function noteDeclared(found: CredentialHeaders, declared: readonly string[], name: string, value: string): void {
  const index = declared.indexOf(name.toLowerCase());
  if (index === -1) return;
  found.declared ??= [];
  if (found.declared[index] !== undefined) found.duplicate = true;
  else found.declared[index] = value;
}
