/** Thrown by a scenario that cannot say anything about this client; counted as skipped, with the reason in the report. */
export class ScenarioSkipped extends Error {
  override readonly name = 'ScenarioSkipped';
}
