import { del, get, json, post, put, raw, type Route } from '@packhouse/sdk';
import { download } from '../handlers/files.ts';
import { removeRecipe } from '../handlers/remove.ts';
import { digest, downloadUrls, snapshot } from '../handlers/v1-read.ts';
import { removeFiles, removePackagesById } from '../handlers/v1-remove.ts';
import { uploadFile, uploadUrls } from '../handlers/v1-upload.ts';
import { byUser } from '../place.ts';
import { EXAMPLE, PACKAGE_ID, REFERENCE, REVISION } from './reference-pattern.ts';

const RECIPE = `/v1/conans/${REFERENCE}`;
const PACKAGE = `${RECIPE}/packages/{packageId:revision}`;
/** As GitLab has them; only we name these addresses. */
const FILES = `/v1/files/${REFERENCE}/{recipe:revision}`;
const RECIPE_FILE = `${FILES}/export/{file*:path}`;
const PACKAGE_FILE = `${FILES}/package/{packageId:revision}/{revision:revision}/{file*:path}`;

const at = `/v1/conans/${EXAMPLE}`;
const atPackage = `${at}/packages/${PACKAGE_ID}`;
const recipeFile = `/v1/files/${EXAMPLE}/0/export/conanfile.py`;
const packageFile = `/v1/files/${EXAMPLE}/${REVISION}/package/${PACKAGE_ID}/${REVISION}/conaninfo.txt`;

const read = (...examples: string[]) => ({ place: byUser, examples }) as const;
const write = (...examples: string[]) => ({ place: byUser, levels: ['project', 'instance'], examples }) as const;

export const v1: readonly Route[] = [
  get(RECIPE, 'pull', read(at), snapshot),
  get(`${RECIPE}/digest`, 'pull', read(`${at}/digest`), digest),
  get(`${RECIPE}/download_urls`, 'pull', read(`${at}/download_urls`), downloadUrls),
  get(PACKAGE, 'pull', read(atPackage), snapshot),
  get(`${PACKAGE}/digest`, 'pull', read(`${atPackage}/digest`), digest),
  get(`${PACKAGE}/download_urls`, 'pull', read(`${atPackage}/download_urls`), downloadUrls),
  get(RECIPE_FILE, 'pull', read(recipeFile), download),
  get(PACKAGE_FILE, 'pull', read(packageFile), download),

  post(`${RECIPE}/upload_urls`, 'publish', { ...write(`${at}/upload_urls`), body: json() }, uploadUrls),
  post(`${PACKAGE}/upload_urls`, 'publish', { ...write(`${atPackage}/upload_urls`), body: json() }, uploadUrls),
  put(RECIPE_FILE, 'publish', { ...write(recipeFile), body: raw() }, uploadFile),
  put(PACKAGE_FILE, 'publish', { ...write(packageFile), body: raw() }, uploadFile),
  post(`${RECIPE}/remove_files`, 'publish', { ...write(`${at}/remove_files`), body: json() }, removeFiles),

  post(`${RECIPE}/packages/delete`, 'delete', { ...write(`${at}/packages/delete`), body: json() }, removePackagesById),
  del(RECIPE, 'delete', write(at), removeRecipe),
];
