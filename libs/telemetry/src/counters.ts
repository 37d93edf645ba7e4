/** Counts by name and a bounded set of labels; shown to administrators by `/-/metrics`, as Prometheus text. */
export class Counters {
  readonly #values = new Map<string, number>();

  /** `labels` come from closed lists (formats, route patterns, status classes), never from what a client sent. */
  add(name: string, labels: Readonly<Record<string, string>> = {}, by = 1): void {
    const key = `${name}{${Object.entries(labels)
      .map(([label, value]) => `${label}="${value}"`)
      .join(',')}}`;
    this.#values.set(key, (this.#values.get(key) ?? 0) + by);
  }

  text(): string {
    return [...this.#values]
      .map(([key, value]) => `${key.replace('{}', '')} ${value}\n`)
      .sort()
      .join('');
  }
}
