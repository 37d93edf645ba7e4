import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from './dialect.ts';

/**
 * Files that an index gathers from groups of its entries lie within the blob of their block, and are found by their digest through whichever
 * generation has the block.
 */
const up = `
CREATE TABLE set_gathered (
  sha256 TEXT NOT NULL, block TEXT NOT NULL REFERENCES blobs (sha256) ON DELETE CASCADE, start INT NOT NULL, size INT NOT NULL, media TEXT NOT NULL, PRIMARY KEY (sha256, block));
CREATE INDEX set_gathered_block ON set_gathered (block);
`;

const down = `
DROP TABLE set_gathered;
`;

export class GatheredFiles1774656000000 implements MigrationInterface {
  readonly name = 'GatheredFiles1774656000000';

  up(runner: QueryRunner): Promise<void> {
    return runStatements(runner, up);
  }

  down(runner: QueryRunner): Promise<void> {
    return runStatements(runner, down);
  }
}
