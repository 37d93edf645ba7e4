/** A moment as GitLab writes it, `2026-03-01T12:00:00.000Z`. */
export function moment(at: number): string;
export function moment(at: number | null): string | null;
export function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The day of a moment, `2026-03-01`. */
export function day(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}
