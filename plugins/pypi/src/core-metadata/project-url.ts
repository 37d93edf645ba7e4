export interface ProjectUrl {
  readonly label: string;
  readonly address: string;
}

/** Beyond what anybody shows or follows. */
const LONGEST = 4_096;

/** A Project-URL, which is written `Label, address`; undefined where it is none. */
export function projectUrl(text: string): ProjectUrl | undefined {
  const comma = text.length <= LONGEST ? text.indexOf(',') : -1;
  return comma < 0 ? undefined : { label: text.slice(0, comma).trim(), address: text.slice(comma + 1).trim() };
}
