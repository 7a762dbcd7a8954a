import { resolve, type Scope } from './intrinsics';
import { asText, isMap, mapAt, member, type Path, TemplateError, type Value, type ValueMap } from './value';

/** The environment that a stack is deployed in, which the local run makes up. */
export interface Deployment {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  /** Values for template parameters in place of their defaults. Unknown names are ignored. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The exports of other stacks, by name. */
  readonly imports?: ReadonlyMap<string, string>;
  /** Precedes the logical ids of functions, to tell them apart from those of other stacks in the same run. */
  readonly functionPrefix?: string;
}

/**
 * Resolves the names of a template: parameters, pseudo parameters, conditions, mappings and resources.
 * A resource has no physical id before it is deployed, so its logical id stands in for it. A parameter of Parameter Store has its name,
 * because functions read it.
 */
export function createScope(template: ValueMap, deployment: Deployment): Scope {
  const { region, accountId, stackName } = deployment;
  const pseudoParameters: ValueMap = {
    'AWS::AccountId': accountId,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/local`,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const parameters = mapAt(template, 'Parameters', []);
  const conditions = mapAt(template, 'Conditions', []);
  const mappings = mapAt(template, 'Mappings', []);
  const resources = mapAt(template, 'Resources', []);
  const inProgress = new Set<string>();

  const scope: Scope = {
    ref(name, path) {
      if (name === 'AWS::NoValue') return undefined;
      const pseudoParameter = member(pseudoParameters, name);
      if (pseudoParameter !== undefined) return pseudoParameter;
      const parameter = member(parameters, name);
      if (parameter !== undefined) return parameterValue(name, parameter, deployment.parameters.get(name));
      const resource = resourceNamed(name, path);
      return resource.Type === 'AWS::SSM::Parameter' ? parameterName(name, resource) : name;
    },

    attribute(logicalId, attribute, path) {
      const { Type: type } = resourceNamed(logicalId, path);
      if (attribute === 'Arn' && (type === 'AWS::Serverless::Function' || type === 'AWS::Lambda::Function')) {
        return functionArn(deployment, logicalId);
      }
      return `${logicalId}.${attribute}`;
    },

    // An export of an unknown stack exists only on AWS. Its name stands in for it, so that everything runs that does not need it.
    importValue: (name) => deployment.imports?.get(name) ?? name,

    check(name, path) {
      const isKnown =
        name === 'AWS::NoValue' || Object.hasOwn(pseudoParameters, name) || Object.hasOwn(parameters, name);
      if (!isKnown) resourceNamed(name, path);
    },

    condition(name, path) {
      const condition = member(conditions, name);
      if (condition === undefined) throw new TemplateError(path, `there is no condition ${name}`);
      return withoutLoop(
        `condition ${name}`,
        path,
        () => resolve(condition, scope, ['Conditions', name]) === true,
      );
    },

    mapping([map, first, second], path) {
      const firstLevel = mapAt(mappings, map, ['Mappings']);
      const value = member(mapAt(firstLevel, first, ['Mappings', map]), second);
      if (value === undefined) throw new TemplateError(path, `there is no mapping ${map}.${first}.${second}`);
      return value;
    },
  };
  return scope;

  function resourceNamed(logicalId: string, path: Path): ValueMap {
    const resource = member(resources, logicalId);
    if (isMap(resource)) return resource;
    if (isGenerated(logicalId)) return {};
    throw new TemplateError(path, `there is no parameter or resource ${logicalId}`);
  }

  /**
   * SAM generates more resources than the template shows: implicit APIs, and roles, stages and permissions named after a resource
   * of the template.
   * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
   */
  function isGenerated(logicalId: string): boolean {
    return (
      logicalId === 'ServerlessRestApi' ||
      logicalId === 'ServerlessHttpApi' ||
      Object.keys(resources).some(
        (declared) => logicalId.startsWith(declared) && /^[A-Z0-9]/.test(logicalId.slice(declared.length)),
      )
    );
  }

  function parameterName(logicalId: string, resource: ValueMap): Value {
    const path: Path = ['Resources', logicalId, 'Properties', 'Name'];
    const name = member(mapAt(resource, 'Properties', path.slice(0, 2)), 'Name');
    if (name === undefined) return logicalId;
    return withoutLoop(`the name of ${logicalId}`, path, () => resolve(name, scope, path)) ?? logicalId;
  }

  function withoutLoop<Result>(what: string, path: Path, compute: () => Result): Result {
    if (inProgress.has(what)) throw new TemplateError(path, `${what} depends on itself`);
    inProgress.add(what);
    try {
      return compute();
    } finally {
      inProgress.delete(what);
    }
  }
}

/** The ARN that a function of the template has in the local run. */
function functionArn({ region, accountId, functionPrefix = '' }: Deployment, logicalId: string): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${functionPrefix}${logicalId}`;
}

function parameterValue(name: string, declaration: Value, override: string | undefined): Value {
  const path: Path = ['Parameters', name];
  if (!isMap(declaration)) throw new TemplateError(path, 'is not a map');
  const value = override ?? member(declaration, 'Default');
  if (value === undefined)
    throw new TemplateError(path, 'has no default, and the local run has no value for it');
  const text = asText(value, [...path, 'Default']);
  const type = asText(member(declaration, 'Type') ?? 'String', [...path, 'Type']);
  if (type === 'CommaDelimitedList' || type.startsWith('List<'))
    return text.split(',').map((item) => item.trim());
  return text;
}
