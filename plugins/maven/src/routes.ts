import { del, get, put, raw } from '@packhouse/sdk';
import type { Route } from '@packhouse/sdk';
import { discard } from './handlers/discard.ts';
import { download } from './handlers/download.ts';
import { folderMetadata, groupMetadata } from './handlers/folder-metadata.ts';
import { readFileChecksum } from './handlers/read-file-checksum.ts';
import { remove } from './handlers/remove.ts';
import { snapshotMetadata } from './handlers/snapshot-metadata.ts';
import { uploadChecksum } from './handlers/upload-checksum.ts';
import { upload } from './handlers/upload.ts';

const MAVEN = '/{package*:name}/{version}/{file:file}';
const MAVEN_CHECKSUM = '/{package*:name}/{version}/{file:checksum}';
const IVY = '/{package*:name}/{version}/{type:type}/{file:file}';
const IVY_CHECKSUM = '/{package*:name}/{version}/{type:type}/{file:checksum}';
const SNAPSHOT_METADATA = '/{package*:name}/{version:snapshot}/{metadata:metadata}';
const FOLDER_METADATA = '/{package*:folder}/{metadata:metadata}';
const GROUP_METADATA = '/{group:group}/{metadata:metadata}';

const MAVEN_FILES = ['/com/acme/lib/1.0.0/lib-1.0.0.jar', '/com/acme/lib/1.1-SNAPSHOT/lib-1.1-20240131.235959-7-sources.jar'];
const IVY_FILES = ['/com.acme/lib_2.13/1.0.0/jars/lib_2.13.jar', '/com.acme/sbt-x/scala_2.12/sbt_1.0/1.0.0/ivys/ivy.xml'];
const checksums = (files: readonly string[]): string[] => files.map((file) => `${file}.sha1`);
const OF_SNAPSHOT = ['/com/acme/lib/1.1-SNAPSHOT/maven-metadata.xml', '/com/acme/lib/1.1-SNAPSHOT/maven-metadata.xml.sha1'];
const OF_FOLDER = ['/com/acme/lib/maven-metadata.xml', '/com/acme/maven-metadata.xml.md5'];
const OF_GROUP = ['/acme/maven-metadata.xml', '/acme/maven-metadata.xml.sha256'];

/** Documents of ten thousand versions stay well below. */
const METADATA = raw({ limit: 16 * 1024 * 1024 });
const CHECKSUM = raw({ limit: 4096 });

export const routes: readonly Route[] = [
  get(SNAPSHOT_METADATA, 'pull', { examples: OF_SNAPSHOT }, snapshotMetadata),
  get(FOLDER_METADATA, 'pull', { examples: OF_FOLDER }, folderMetadata),
  get(GROUP_METADATA, 'pull', { examples: OF_GROUP }, groupMetadata),
  get(MAVEN, 'pull', { examples: MAVEN_FILES }, download),
  get(IVY, 'pull', { examples: IVY_FILES }, download),
  get(MAVEN_CHECKSUM, 'pull', { examples: checksums(MAVEN_FILES) }, readFileChecksum),
  get(IVY_CHECKSUM, 'pull', { examples: checksums(IVY_FILES) }, readFileChecksum),
  put(SNAPSHOT_METADATA, 'publish', { body: METADATA, examples: OF_SNAPSHOT }, discard),
  put(FOLDER_METADATA, 'publish', { body: METADATA, examples: OF_FOLDER }, discard),
  put(GROUP_METADATA, 'publish', { body: METADATA, examples: OF_GROUP }, discard),
  put(MAVEN, 'publish', { body: raw(), examples: MAVEN_FILES }, upload),
  put(IVY, 'publish', { body: raw(), examples: IVY_FILES }, upload),
  put(MAVEN_CHECKSUM, 'publish', { body: CHECKSUM, examples: checksums(MAVEN_FILES) }, uploadChecksum),
  put(IVY_CHECKSUM, 'publish', { body: CHECKSUM, examples: checksums(IVY_FILES) }, uploadChecksum),
  del(MAVEN, 'delete', { examples: MAVEN_FILES }, remove),
  del(IVY, 'delete', { examples: IVY_FILES }, remove),
];
