/** Every way in which a client may write a name into a path, as functions of the path that a sample has. */
export function nameSpellings(path: string, name: string): readonly string[] {
  const plain = [name, name.replaceAll('/', '%2f'), name.replaceAll('/', '%2F'), encodeURIComponent(name)];
  const present = plain.toSorted((a, b) => b.length - a.length).find((text) => path.includes(text));
  if (present === undefined) return [];
  const escaped = [...Buffer.from(name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const last = name.at(-1)!;
  const lastOnly = encodeURIComponent(name).slice(0, -1) + `%${last.charCodeAt(0).toString(16)}`;
  const all = [...plain, encodeURIComponent(name).toLowerCase(), escaped, escaped.toUpperCase(), lastOnly];
  const same = all.filter((text) => decodeURIComponent(text) === name);
  return [...new Set(same)].map((text) => path.replace(present, () => text));
}
