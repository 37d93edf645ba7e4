import { describe, expect, it } from 'vitest';
import { chartFileName, chartOfFile, isProvenanceFile } from './chart-file.ts';

describe("a chart's file", () => {
  it('tells the chart, wherever hyphens stand', () => {
    const charts = [
      { name: 'demo', version: '1.0.0' },
      { name: 'demo-2', version: '1.0.0' },
      { name: 'kube-prometheus-stack', version: '1.0.0-rc.1' },
      { name: 'demo', version: '1.0.0-2.0.0' },
      { name: 'demo-1.0', version: '1.0.0-x-1.2.3+b-1' },
      { name: 'a.b_c-7', version: '0.0.0+a-b' },
    ];
    for (const chart of charts) {
      expect(chartOfFile(chartFileName(chart))).toEqual(chart);
      expect(chartOfFile(`${chartFileName(chart)}.prov`)).toEqual(chart);
      expect(isProvenanceFile(chartFileName(chart))).toBe(false);
    }
  });

  it('is no file of a chart otherwise', () => {
    for (const file of ['demo.tgz', 'demo-1.0.tgz', '-1.0.0.tgz', 'demo-v1.0.0.tgz', '.demo-1.0.0.tgz', 'demo-1.0.0-.tgz'])
      expect(chartOfFile(file)).toBeUndefined();
  });

  it('has a name that a disk can take', () => {
    expect(() => chartFileName({ name: 'x'.repeat(245), version: '1.0.0' })).toThrow(expect.objectContaining({ code: 'invalid-package' }));
  });
});
