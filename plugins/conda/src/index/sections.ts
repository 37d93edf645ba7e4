/** The lists that an index has of its packages, in the order of their entries. */
export const SECTIONS = ['packages', 'packages.conda', 'removed'] as const;
export type Section = (typeof SECTIONS)[number];

/** What the place of an entry begins with. */
export function sectionMark(section: Section): string {
  return String(SECTIONS.indexOf(section));
}

/** Yanked versions can still be fetched by those who name them; solvers do not see them. */
export function sectionOf(file: string, yanked: boolean): Section {
  if (yanked) return 'removed';
  return file.endsWith('.conda') ? 'packages.conda' : 'packages';
}

/** A JSON object with the sections that `count` says, written around entries: from the mark of the one before to that of the one behind. */
export function sectioned(sections: readonly Section[]): {
  open: string;
  join(left?: string, right?: string): string;
  empty: string;
  close: string;
} {
  const last = sections.length - 1;
  const starts = sections.map((section) => `"${section}":${section === 'removed' ? '[' : '{'}`);
  const ends = sections.map((section) => (section === 'removed' ? ']' : '}'));
  const between = (from: number, to: number): string =>
    starts
      .slice(from + 1, to + 1)
      .map((start, at) => `${ends[from + at]},${start}`)
      .join('');
  const index = (mark: string): number => sections.indexOf(SECTIONS[Number(mark[0])]!);
  return {
    open: starts[0]!,
    join(left, right) {
      const [from, to] = [left === undefined ? 0 : index(left), right === undefined ? last : index(right)];
      const joint = between(from, to);
      return joint === '' && left !== undefined && right !== undefined ? ',' : joint;
    },
    empty: between(0, last),
    close: ends[last]!,
  };
}
