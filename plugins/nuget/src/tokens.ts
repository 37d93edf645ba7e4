import type { PathToken } from '@packhouse/sdk';
import { isHive } from './hives.ts';
import { readVersion } from './nuget-version.ts';
import { readODataPath } from './v2/odata-path.ts';

/** What is no version is a miss here, not a mistake: `index.json` stands where versions do. */
const version: PathToken = { parse: (text) => (readVersion(text) ? text : undefined) };
const hive: PathToken = { parse: (text) => (isHive(text) ? text : undefined) };
/** `Search()`, `Packages`, `FindPackagesById()` */
const set: PathToken = { parse: (text) => (readODataPath(text)?.kind === 'set' ? text : undefined) };
/** `Packages(Id='Acme.Lib',Version='1.0.0')` */
const entity: PathToken = { parse: (text) => (readODataPath(text)?.kind === 'entity' ? text : undefined) };
const pdb: PathToken = { parse: (text) => (/^[^/\\]{1,255}$/.test(text) ? text : undefined) };
/** GUID and age, or a digest: what a debugger knows a file by. */
const signature: PathToken = { parse: (text) => (/^[0-9A-Za-z]{1,80}$/.test(text) ? text : undefined) };

export const tokens: Readonly<Record<string, PathToken>> = { version, hive, set, entity, pdb, signature };
