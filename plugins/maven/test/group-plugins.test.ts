import { startTestHost } from '@packhouse/sdk-testing';
import { expect, it } from 'vitest';
import maven from '../src/index.ts';
import { pom } from '../src/samples/pom.ts';

// Clients show a token only after a 401: a list without the hidden artifact would be taken for the whole.
it('a folder of a hidden artifact and public plugins asks for a credential above the project', async () => {
  const test = await startTestHost({ plugins: [maven] });
  try {
    const group = await test.people.group({ visibility: 'public' });
    const [open, hidden] = [
      await test.people.project({ group, visibility: 'public' }),
      await test.people.project({ group, visibility: 'private' }),
    ];
    const { token } = await test.people.member(open, 40);
    const other = await test.people.member(hidden, 40);
    const put = async (id: number, of: string, path: string, body: string) =>
      (await fetch(`${test.url}/api/v4/projects/${id}/packages/maven${path}`, { method: 'PUT', headers: { 'Private-Token': of }, body }))
        .status;
    const plugin = pom('com/acme/mix/greeter', '1.0', '<packaging>maven-plugin</packaging>');
    expect(await put(open.id, token, '/com/acme/mix/greeter/1.0/greeter-1.0.pom', plugin)).toBe(201);
    expect(await put(hidden.id, other.token, '/com/acme/mix/3.0/mix-3.0.pom', pom('com/acme/mix', '3.0'))).toBe(201);
    const address = `${test.url}/api/v4/groups/${group.id}/-/packages/maven/com/acme/mix/maven-metadata.xml`;
    expect((await fetch(address)).status).toBe(401);
    const text = await (await fetch(address, { headers: { 'Private-Token': other.token } })).text();
    expect([text.includes('<version>3.0</version>'), text.includes('<artifactId>greeter</artifactId>')]).toEqual([true, true]);
  } finally {
    await test.close();
  }
});
