import { parseArgs } from 'node:util';

export interface RunArguments {
  readonly formats: readonly string[];
  readonly all: boolean;
  /** Client names, each with or without `@version`; none: every client. */
  readonly clients: readonly string[];
  /** Texts of which one must be in a scenario's title; none: every scenario. */
  readonly scenarios: readonly string[];
  readonly keep: boolean;
}

export const USAGE = `Usage: npm run test:clients -- [format...] [--all] [--client name[@version]]... [--scenario text]... [--keep]

Runs real package managers against a real server. Without a format: every format that has scenarios.
  --all        install and run the slow clients too
  --client     only this client
  --scenario   only scenarios with this text in their title
  --keep       leave the run's folder (homes, caches, the server's data and log) for reading`;

export function readArguments(args: readonly string[]): RunArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      client: { type: 'string', multiple: true, default: [] },
      scenario: { type: 'string', multiple: true, default: [] },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  return { formats: positionals, all: values.all, clients: values.client, scenarios: values.scenario, keep: values.keep };
}
