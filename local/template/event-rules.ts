import { matches, unknownMatcher } from '../event-bridge/event-pattern';
import { readFunctionEvents } from './function-events';
import type { Scope } from './intrinsics';
import { type Resource, resolveMembers } from './resources';
import { mapAt, TemplateError, type ValueMap } from './value';

/** An EventBridge rule on events of Parameter Store: the local run has no others. */
export interface EventRule {
  readonly functionId: string;
  readonly pattern: ValueMap;
}

/** What every event of Parameter Store says. */
const ENVELOPE = { source: 'aws.ssm', 'detail-type': 'Parameter Store Change' };

/**
 * The rules that functions' events of type EventBridgeRule declare, as far as they are about Parameter Store.
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
        throw new TemplateError([...path, 'Pattern'], `the local run does not know ${unknown} in patterns`);
      return [{ functionId, pattern }];
    },
  );
}
