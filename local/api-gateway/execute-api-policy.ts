import { isMap, type Value, type ValueMap } from '../template/value';

/** The result of a policy; `malformed` if it is none, or uses parts of IAM that the local run does not implement. */
export type PolicyDecision = 'allow' | 'implicit-deny' | 'explicit-deny' | 'malformed';

const ACTION = 'execute-api:Invoke';
const KNOWN_KEYS = ['Sid', 'Effect', 'Action', 'Resource'];

/**
 * Evaluates the policy that a Lambda authorizer returned. A Deny wins over every Allow.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 *
 * @param methodArn of the method that is called
 */
export function evaluatePolicy(policy: Value | undefined, methodArn: string): PolicyDecision {
  const statements = isMap(policy) ? listOf(policy.Statement) : [];
  if (statements.length === 0 || !statements.every(isStatement)) return 'malformed';
  const effects = statements
    .filter((statement) => matchesAny(statement.Action, ACTION, 'i'))
    .filter((statement) => matchesAny(statement.Resource, methodArn, ''))
    .map((statement) => statement.Effect);
  if (effects.includes('Deny')) return 'explicit-deny';
  return effects.includes('Allow') ? 'allow' : 'implicit-deny';
}

function isStatement(statement: Value): statement is ValueMap {
  if (!isMap(statement) || Object.keys(statement).some((key) => !KNOWN_KEYS.includes(key))) return false;
  const { Effect: effect, Action: actions, Resource: resources } = statement;
  const patterns = [...listOf(actions), ...listOf(resources)];
  const isComplete = listOf(actions).length > 0 && listOf(resources).length > 0;
  return (
    (effect === 'Allow' || effect === 'Deny') &&
    isComplete &&
    patterns.every((one) => typeof one === 'string')
  );
}

/** `*` matches any characters, slashes included, and `?` any single one. */
function matchesAny(patterns: Value | undefined, text: string, flags: string): boolean {
  return listOf(patterns).some((pattern) => {
    const source = String(pattern).replace(/[^*?]+|[*?]/g, (part) =>
      part === '*' ? '.*' : part === '?' ? '.' : part.replace(/[\\^$.|+()[\]{}]/g, '\\$&'),
    );
    return new RegExp(`^${source}$`, `s${flags}`).test(text);
  });
}

function listOf(value: Value | undefined): Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
