import { formatsInUse } from '@packhouse/catalog';
import { startTestHost } from '@packhouse/sdk-testing';
import { expect, it } from 'vitest';

it('the formats that have packages are each told once, however many packages there are', async () => {
  const test = await startTestHost({ plugins: [] });
  try {
    const { db } = test.host;
    expect(await formatsInUse(db.read)).toEqual([]);
    const project = await test.people.project();
    await db.write(async (tx) => {
      for (const format of ['vagrant', 'generic', 'swift'])
        for (let n = 1; n <= 30; n++)
          await tx.run(
            'INSERT INTO packages (project_id, format, name, key, revision, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 1, 1)',
            [project.id, format, `p${n}`, `p${n}`, 'r'],
          );
    });
    expect(await formatsInUse(db.read)).toEqual(['generic', 'swift', 'vagrant']);
  } finally {
    await test.close();
  }
});
