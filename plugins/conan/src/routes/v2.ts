import { del, get, put, raw, type Route } from '@packhouse/sdk';
import { download, upload } from '../handlers/files.ts';
import {
  latestPackageRevision,
  latestRecipeRevision,
  listFiles,
  listPackageRevisions,
  listRecipeRevisions,
} from '../handlers/read-revisions.ts';
import { removePackages, removeRecipe, removeRecipeRevision } from '../handlers/remove.ts';
import { searchPackages } from '../handlers/search-packages.ts';
import { byUser } from '../place.ts';
import { EXAMPLE, PACKAGE_ID, REFERENCE, REVISION } from './reference-pattern.ts';

const RECIPE = `/v2/conans/${REFERENCE}`;
const RECIPE_REVISION = `${RECIPE}/revisions/{recipe:revision}`;
const PACKAGES = `${RECIPE_REVISION}/packages`;
const PACKAGE = `${PACKAGES}/{packageId:revision}`;
const PACKAGE_REVISION = `${PACKAGE}/revisions/{revision:revision}`;
const FILE = '/files/{file*:path}';

const at = `/v2/conans/${EXAMPLE}`;
const atRevision = `${at}/revisions/${REVISION}`;
const atPackage = `${atRevision}/packages/${PACKAGE_ID}`;
const atPackageRevision = `${atPackage}/revisions/${REVISION}`;

const read = (...examples: string[]) => ({ place: byUser, examples }) as const;
const write = (...examples: string[]) => ({ place: byUser, levels: ['project', 'instance'], examples }) as const;
const recipeFiles = [`${atRevision}/files/conanfile.py`, `${atRevision}/files/metadata/logs/build.log`];
const packageFiles = [`${atPackageRevision}/files/conaninfo.txt`, `${atPackageRevision}/files/metadata/sign/signature.asc`];

export const v2: readonly Route[] = [
  get(`${RECIPE}/latest`, 'pull', read(`${at}/latest`), latestRecipeRevision),
  get(`${RECIPE}/revisions`, 'pull', read(`${at}/revisions`), listRecipeRevisions),
  get(`${RECIPE_REVISION}/files`, 'pull', read(`${atRevision}/files`), listFiles),
  get(`${RECIPE_REVISION}${FILE}`, 'pull', read(...recipeFiles), download),
  get(`${RECIPE_REVISION}/search`, 'pull', read(`${atRevision}/search`), searchPackages),
  get(`${PACKAGE}/latest`, 'pull', read(`${atPackage}/latest`), latestPackageRevision),
  get(`${PACKAGE}/revisions`, 'pull', read(`${atPackage}/revisions`), listPackageRevisions),
  get(`${PACKAGE_REVISION}/files`, 'pull', read(`${atPackageRevision}/files`), listFiles),
  get(`${PACKAGE_REVISION}${FILE}`, 'pull', read(...packageFiles), download),

  put(`${RECIPE_REVISION}${FILE}`, 'publish', { ...write(...recipeFiles), body: raw() }, upload),
  put(`${PACKAGE_REVISION}${FILE}`, 'publish', { ...write(...packageFiles), body: raw() }, upload),

  del(RECIPE, 'delete', write(at), removeRecipe),
  del(RECIPE_REVISION, 'delete', write(atRevision), removeRecipeRevision),
  del(PACKAGES, 'delete', write(`${atRevision}/packages`), removePackages),
  del(PACKAGE, 'delete', write(atPackage), removePackages),
  del(PACKAGE_REVISION, 'delete', write(atPackageRevision), removePackages),
];
