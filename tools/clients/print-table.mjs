/** The results as aligned columns, then what could not be had and why. */
export function printTable(results) {
  const rows = [
    ['client', 'version', 'state', 'formats', 'path'],
    ...results.map((r) => [r.name, r.version || '-', stateOf(r), r.formats.join(','), r.folder ?? '-']),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  const without = results.filter((r) => r.reason).map((r) => `not there: ${r.name} ${r.version}: ${r.reason}`);
  return [...lines, ...without].join('\n');
}

const stateOf = ({ state, seconds }) => (seconds === undefined ? state : `${state} in ${seconds} s`);
