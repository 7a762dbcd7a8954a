/** Work with pauses, between which somebody else may have a turn. */
export type Steps<Result> = Generator<void, Result>;

/** Does the work without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
