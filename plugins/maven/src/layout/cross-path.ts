const SCALA = /^scala_(\d[A-Za-z0-9.-]*)$/;
const SBT = /^sbt_(\d[A-Za-z0-9.-]*)$/;

/**
 * sbt's Ivy pattern for its plugins has the versions that a plugin is for as folders, `org/sbt-x/scala_2.12/sbt_1.0`; its Maven layout has them in
 * the artifactId, `org/sbt-x_2.12_1.0`. Both are one package.
 */
export function foldCrossPath(parts: readonly string[]): readonly string[] {
  const [scala, sbt] = [SCALA.exec(parts.at(-2) ?? '')?.[1], SBT.exec(parts.at(-1) ?? '')?.[1]];
  if (scala === undefined || sbt === undefined || parts.length < 4) return parts;
  return [...parts.slice(0, -3), `${parts.at(-3)}_${scala}_${sbt}`];
}
