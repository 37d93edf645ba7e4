import { isAbsolute, resolve, join } from 'node:path';
import { BlockList, isIP } from 'node:net';
import { variables } from './variables.ts';

export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash. */
  readonly publicUrl: string | undefined;
  /** Path part of the public URL: '' or `/packhouse`. */
  readonly basePath: string;
  readonly trustedProxies: BlockList;
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly blobsUrl: string;
  readonly pluginFolders: readonly string[];
  /** Milliseconds until a handler that has not settled is answered for. */
  readonly handlerLimit: number;
  /** Milliseconds that one function of a community plugin may hold up its thread. */
  readonly pluginLimit: number;
  readonly rootPassword: string | undefined;
  readonly rootToken: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly durable: boolean;
}

/** All that is wrong with the environment, at once. */
export class ConfigurationProblems extends Error {
  override readonly name = 'ConfigurationProblems';
  constructor(readonly problems: readonly string[]) {
    super(`the configuration has ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

class Reader {
  readonly problems: string[] = [];
  constructor(private readonly environment: Environment) {}

  text(name: string): string | undefined {
    const value = this.environment[name];
    return value === undefined || value === '' ? undefined : value;
  }

  check<T>(name: string, fallback: T, parse: (text: string) => T | undefined, want: string): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    // A secret is not repeated where logs can see it.
    this.problems.push(
      /PASSWORD|TOKEN|DATABASE/.test(name) ? `${name} must be ${want}` : `${name} must be ${want}, not ${JSON.stringify(text)}`,
    );
    return fallback;
  }
}

const port = (text: string): number | undefined => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined);

/** In milliseconds. */
function seconds(text: string): number | undefined {
  const value = /^\d{1,5}(?:\.\d{1,3})?$/.test(text) ? Number(text) * 1000 : 0;
  return value >= 100 && value <= 86_400_000 ? value : undefined;
}

function publicUrl(text: string): string | undefined {
  try {
    const url = new URL(text);
    if (!/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) return undefined;
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  } catch {
    return undefined;
  }
}

function proxies(text: string): BlockList | undefined {
  const list = new BlockList();
  for (const item of text.split(',').map((part) => part.trim())) {
    const [address = '', bits] = item.split('/');
    const family = isIP(address);
    if (family === 0) return undefined;
    const width = bits === undefined ? (family === 4 ? 32 : 128) : Number(bits);
    if (!Number.isInteger(width) || width < 0 || width > (family === 4 ? 32 : 128)) return undefined;
    list.addSubnet(address, width, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const between = (min: number, max: number) => (text: string) =>
  text.length >= min && text.length <= max && text.trim() !== '' ? text : undefined;
const oneOf =
  <T extends string>(...values: T[]) =>
  (text: string) =>
    values.find((value) => value === text);

function unknownVariables(environment: Environment): string[] {
  const known = new Set<string>(variables.map((variable) => variable.name));
  // The client tools' own variables share the prefix.
  known.add('PACKHOUSE_CLIENTS');
  return Object.keys(environment)
    .filter((name) => name.startsWith('PACKHOUSE_') && !known.has(name) && !name.startsWith('PACKHOUSE_TEST_'))
    .map((name) => `${name} is not a setting of Packhouse (see the table in docs/operator-guide.md)`);
}

/** Reads and checks the environment; throws `ConfigurationProblems` with all problems. Relative paths are resolved against `cwd`. */
export function readConfiguration(environment: Environment, cwd: string = process.cwd()): Configuration {
  const reader = new Reader(environment);
  const dataFolder = resolve(cwd, reader.text('PACKHOUSE_DATA') ?? './data');
  const url = reader.check('PACKHOUSE_PUBLIC_URL', undefined, publicUrl, 'an http or https URL without query');
  const configuration: Configuration = {
    port: reader.check('PACKHOUSE_PORT', 8484, port, 'a port from 0 to 65535'),
    host: reader.text('PACKHOUSE_HOST') ?? '127.0.0.1',
    publicUrl: url,
    basePath: url ? new URL(url).pathname.replace(/\/+$/, '') : '',
    trustedProxies: reader.check('PACKHOUSE_TRUSTED_PROXIES', new BlockList(), proxies, 'addresses or CIDRs, comma separated'),
    dataFolder,
    databaseUrl: reader.check(
      'PACKHOUSE_DATABASE_URL',
      join(dataFolder, 'packhouse.sqlite'),
      (text) => (/^(postgres(ql)?:\/\/|file:)/.test(text) || !text.includes('://') ? text : undefined),
      'postgres://..., file:///... or a path',
    ),
    blobsUrl: reader.check(
      'PACKHOUSE_BLOBS_URL',
      join(dataFolder, 'blobs'),
      (text) => (text.startsWith('file:') || text === 'memory:' || !text.includes('://') ? text : undefined),
      'file:///... or a path',
    ),
    pluginFolders: [join(dataFolder, 'plugins'), ...(reader.text('PACKHOUSE_PLUGINS')?.split(':') ?? [])]
      .filter(Boolean)
      .map((folder) => (isAbsolute(folder) ? folder : resolve(cwd, folder))),
    handlerLimit: reader.check('PACKHOUSE_HANDLER_LIMIT', 300_000, seconds, 'a number of seconds from 0.1 to 86400'),
    pluginLimit: reader.check('PACKHOUSE_PLUGIN_LIMIT', 10_000, seconds, 'a number of seconds from 0.1 to 86400'),
    rootPassword: reader.check('PACKHOUSE_ROOT_PASSWORD', undefined, between(8, 200), 'a text of 8 to 200 characters'),
    rootToken: reader.check(
      'PACKHOUSE_ROOT_TOKEN',
      undefined,
      (text) => (/^[\x21-\x7e]{20,200}$/.test(text) ? text : undefined),
      'a text of 20 to 200 visible ASCII characters',
    ),
    logLevel: reader.check('PACKHOUSE_LOG', 'info', oneOf('debug', 'info', 'warn', 'error'), 'debug, info, warn or error'),
    durable: reader.check('PACKHOUSE_UNSAFE_NO_FSYNC', '0', oneOf('0', '1'), '0 or 1') === '0',
  };
  const problems = [...reader.problems, ...unknownVariables(environment)];
  if (problems.length > 0) throw new ConfigurationProblems(problems);
  return configuration;
}
