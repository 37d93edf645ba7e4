// Solves with rattler's build for JavaScript: channel and spec in argv, what was chosen as a line of JSON.
const { simpleSolve } = require('@conda-org/rattler');

const [channel, spec] = process.argv.slice(2);
simpleSolve([spec], [channel], ['linux-64', 'noarch'], []).then(
  (records) => {
    const found = records.map(({ packageName, version, url, filename }) => ({ name: packageName, version, url, file: filename }));
    console.log(JSON.stringify(found));
  },
  (error) => {
    console.error(String(error));
    process.exitCode = 1;
  },
);
