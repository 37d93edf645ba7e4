/** What Chart.yaml says, in the members that Helm knows and the index takes: Helm refuses a whole index for one that it does not know. */
export interface ChartMetadata {
  readonly apiVersion: 'v1' | 'v2';
  readonly name: string;
  readonly version: string;
  readonly appVersion?: string;
  readonly description?: string;
  readonly type?: 'application' | 'library';
  readonly kubeVersion?: string;
  readonly keywords?: readonly string[];
  readonly home?: string;
  readonly sources?: readonly string[];
  readonly icon?: string;
  readonly maintainers?: readonly Maintainer[];
  readonly dependencies?: readonly ChartDependency[];
  readonly condition?: string;
  readonly tags?: string;
  readonly deprecated?: true;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Maintainer {
  readonly name?: string;
  readonly email?: string;
  readonly url?: string;
}

export interface ChartDependency {
  readonly name: string;
  readonly version?: string;
  /** Empty for a chart that lies in the chart's own `charts` folder. */
  readonly repository: string;
  readonly condition?: string;
  readonly tags?: readonly string[];
  readonly enabled?: true;
  readonly 'import-values'?: readonly unknown[];
  readonly alias?: string;
}
