/** Everything that is wrong with one plugin, so that its author mends it in one go. */
export class PluginProblems extends Error {
  override readonly name = 'PluginProblems';
  constructor(
    /** The plugin's format, or what stands for it where the format is wrong too. */
    readonly plugin: string,
    readonly problems: readonly string[],
  ) {
    super(`plugin ${plugin}: ${problems.length === 1 ? problems[0] : problems.map((problem) => `\n  - ${problem}`).join('')}`);
  }
}
