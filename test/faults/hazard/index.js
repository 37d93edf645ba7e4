// A plugin that does everything wrong that a plugin can do, each where a name asks for it. Plain JavaScript, as a stranger may write it.
import { definePlugin, get, open, put, raw, refuse, reply } from '@packhouse/sdk';

function forEver() {
  for (let n = 0; n >= 0; n = (n + 1) % 1000);
}

function hoard() {
  const kept = [];
  for (;;) kept.push(Array.from({ length: 1000 }, () => ({ kept: kept.length })));
}

/** What a function does for a package of that name. */
function hazard(place, name) {
  if (name === `${place}-throws`) throw new Error(`the ${place} of ${name} throws`);
  if (name === `${place}-loops`) forEver();
  if (name === `${place}-hoards`) hoard();
}

const NAME = /^[a-z][a-z-]{0,60}$/;
const names = {
  parse(text) {
    if (NAME.test(text)) return text;
    throw refuse('invalid-name', 'a name is lower-case letters and hyphens');
  },
  key: (name) => name,
  owned: true,
};
const versions = { parse: (text) => text, sortKey: (text) => text, compare: (a, b) => (a < b ? -1 : Number(a > b)), reuse: 'never' };

const entry = {
  rev: 1,
  make({ package: { name }, version: { version } }) {
    hazard('part', name);
    return `"${version}"`;
  },
};

const list = {
  per: 'package',
  media: 'application/json',
  part: 'entry',
  rev: 1,
  frame({ package: { name } }) {
    hazard('frame', name);
    return { head: '[', join: ',', tail: ']' };
  },
};

/** The pieces never end. */
const pieces = {
  per: 'package',
  media: 'text/plain',
  rev: 1,
  *render({ package: { name } }) {
    hazard('render', name);
    yield 'piece';
    if (name === 'render-never-ends') for (;;) yield 'piece';
    if (name === 'render-swells') for (;;) yield new Uint8Array(16 * 1024 * 1024).fill(97);
  },
};

const index = {
  parts: {
    line: {
      rev: 1,
      *make({ package: { name } }) {
        hazard('entry', name);
        yield { key: { channel: name }, sort: name, bytes: `${name}\n` };
      },
    },
  },
  rev: 1,
  acceptKey: ({ channel = '' }) => (NAME.test(channel) ? { channel } : undefined),
  members: [
    {
      part: 'line',
      media: 'text/plain',
      rev: 1,
      head({ key: { channel } }) {
        hazard('head', channel);
        return '';
      },
      join(left) {
        hazard('join', left);
        return '';
      },
      names: ({ key: { channel } }) => [`${channel}.txt`],
    },
  ],
};

const sealed = {
  ...index,
  partition: ({ channel = '' }) => channel,
  seal(members, { partition }) {
    hazard('seal', partition);
    return [{ names: [`${partition}.root`], media: 'text/plain', content: members.map(({ sha256 }) => sha256) }];
  },
};

const readFile = ({ registry, package: name, params }) => registry.file({ package: name, version: params.version, path: 'file' });

async function publish({ registry, package: name, params, body }) {
  await registry.publish({
    package: name,
    version: params.version,
    ifVersionExists: 'refuse',
    files: [{ path: 'file', source: body.staged }],
  });
  return reply({ status: 201, text: 'published' });
}

export default definePlugin({
  format: 'hazard',
  title: 'Hazard',
  sdk: '^1.0.0',
  names,
  versions,
  routes: [
    get('/-/never', open('it never answers'), () => new Promise(() => {})),
    get('/-/throws', open('it throws'), () => {
      throw new Error('the handler throws');
    }),
    get('/-/forgets', open('it does not wait for what fails'), () => {
      void Promise.reject(new Error('nobody waited'));
      return reply({ text: 'gone on' });
    }),
    get('/-/explodes', open('it ends the process later'), () => {
      setTimeout(() => {
        throw new Error('nobody could catch it');
      }, 1);
      return reply({ text: 'gone on' });
    }),
    get('/-/loops', open('it never ends'), () => forEver()),
    get('/-/index/{channel}', 'pull', ({ registry, params: { channel } }) =>
      registry.index('index', { key: { channel }, name: `${channel}.txt` }),
    ),
    get('/-/root/{channel}', 'pull', ({ registry, params: { channel } }) =>
      registry.index('sealed', { key: { channel }, name: `${channel}.root` }),
    ),
    get('/{package:name}', 'pull', ({ registry, package: name }) => registry.document('list', { package: name })),
    get('/{package:name}/pieces', 'pull', ({ registry, package: name }) => registry.document('pieces', { package: name })),
    get('/{package:name}/v/{version}', 'pull', readFile),
    put('/{package:name}/v/{version}', 'publish', { body: raw() }, publish),
  ],
  parts: { entry },
  documents: { list, pieces },
  sets: { index, sealed },
  errors: ({ status, message }) => reply({ status, text: `hazard: ${message}` }),
  describe({ package: { name } }) {
    hazard('describe', name);
    return { panels: [] };
  },
  guide: () => [],
  samples: { package: () => ({}), names: {}, versions: {}, corrupt: () => [] },
});
