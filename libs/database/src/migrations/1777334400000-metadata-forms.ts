import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from './dialect.ts';

/**
 * The form that the metadata of a format's rows has, and the one that the plugin before knew: `metadata_before` has the text of a row in that older
 * form, null where there is none, and no entry where one text is good in both. While `moving`, rows without an entry are in the older form.
 */
const up = `
CREATE TABLE metadata_forms (format TEXT PRIMARY KEY, rev INT NOT NULL, before_rev INT, moving INT NOT NULL DEFAULT 0);
CREATE TABLE metadata_before (kind TEXT NOT NULL, row_id INT NOT NULL, format TEXT NOT NULL, metadata TEXT, PRIMARY KEY (kind, row_id));
CREATE INDEX metadata_before_format ON metadata_before (format, kind, row_id);
`;

const down = `
DROP TABLE metadata_before;
DROP TABLE metadata_forms;
`;

export class MetadataForms1777334400000 implements MigrationInterface {
  readonly name = 'MetadataForms1777334400000';

  up(runner: QueryRunner): Promise<void> {
    return runStatements(runner, up);
  }

  down(runner: QueryRunner): Promise<void> {
    return runStatements(runner, down);
  }
}
