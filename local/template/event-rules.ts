import { matches, unknownMatcher } from '../event-bridge/event-pattern';
import { readFunctionEvents } from './function-events';
import type { Scope } from './intrinsics';
import { type Resource, resolveMembers } from './resources';
import { mapAt, TemplateError, type ValueMap } from './value';

/** An EventBridge rule for events of Parameter Store, the only events of the local run. */
export interface EventRule {
  readonly functionId: string;
  readonly pattern: ValueMap;
}

/** The fields that every event of Parameter Store has. */
const ENVELOPE = { source: 'aws.ssm', 'detail-type': 'Parameter Store Change' };

/**
 * The rules from functions' events of type EventBridgeRule that concern Parameter Store.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventbridgerule.html
 */
export function readEventRules(resources: readonly Resource[], scope: Scope): EventRule[] {
  return readFunctionEvents(resources, 'EventBridgeRule', scope).flatMap(
    ({ functionId, properties, path }) => {
      const pattern = mapAt(resolveMembers(properties, ['Pattern'], scope, path), 'Pattern', path);
      const envelope = Object.entries(pattern).filter(([field]) => field in ENVELOPE);
      if (!matches(ENVELOPE, Object.fromEntries(envelope))) return [];
      const unknown = unknownMatcher(pattern);
      if (unknown !== undefined)
        throw new TemplateError(
          [...path, 'Pattern'],
          `the local run does not support ${unknown} in patterns`,
        );
      return [{ functionId, pattern }];
    },
  );
}
