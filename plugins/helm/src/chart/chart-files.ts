import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import { MAX_CHART_YAML } from './read-yaml.ts';
import { MAX_README, readmeText } from './readme.ts';

/** As Helm's own: a chart with a larger file cannot be loaded. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;

interface Found {
  chartYaml?: Uint8Array;
  requirements?: Uint8Array;
  readme?: string;
}

/** What is looked for in an archive, and what must not be in it. Charts within the chart (`charts/`) are not looked into. */
export class ChartFiles {
  readonly found: Found = {};
  #folder: string | undefined;

  async visit(entry: ArchiveEntry): Promise<void> {
    const [folder = '', ...rest] = entry.path.split('/');
    const path = rest.join('/');
    this.#check(entry, folder, path);
    if (path === 'Chart.yaml') this.found.chartYaml = await entry.bytes({ max: MAX_CHART_YAML });
    else if (path === 'requirements.yaml') this.found.requirements = await entry.bytes({ max: MAX_CHART_YAML });
    else if (path.toLowerCase() === 'readme.md' && entry.type === 'file' && entry.size <= MAX_README) {
      this.found.readme ??= readmeText(await entry.bytes({ max: MAX_README }));
    }
  }

  #check({ type, size, path: whole }: ArchiveEntry, folder: string, path: string): void {
    if (type === 'link')
      throw refuse('invalid-package', `The chart holds a link, ${quoted(whole)}: "helm package" puts the file itself in its place.`);
    if (type === 'file' && path === '') {
      throw refuse('invalid-package', `The chart's files must lie in one folder of the archive; ${quoted(whole)} lies beside it.`);
    }
    this.#folder ??= folder;
    if (folder !== this.#folder) {
      throw refuse('invalid-package', `The archive has two top folders, ${quoted(this.#folder)} and ${quoted(folder)}: a chart has one.`);
    }
    if (size > MAX_FILE_BYTES)
      throw refuse('too-large', `${quoted(whole)} is larger than 5 MiB, and Helm loads no chart with such a file.`);
    // On disks that do not tell case they would be one file, and which one counts is anybody's guess.
    if (path !== 'Chart.yaml' && path.toLowerCase() === 'chart.yaml')
      throw refuse('invalid-package', `${quoted(whole)} must be called Chart.yaml.`);
  }
}

function quoted(path: string): string {
  return JSON.stringify(path.slice(0, 200));
}
