import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate } from '../../../local/template/document';
import { isMap, type Value, type ValueMap } from '../../../local/template/value';

/** The project's root folder. */
export const ROOT = join(__dirname, '../../..');

/** Every example's template, from the root. */
export const EXAMPLES: readonly string[] = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `examples/${name}/template.yaml`);

/** All that is deployed from this project. */
export const TEMPLATES: readonly string[] = ['template.yaml', ...EXAMPLES];

/** An event of a function, as the template declares it. */
export interface FunctionEvent {
  readonly functionId: string;
  readonly type: string;
  readonly properties: ValueMap;
}

/** A template as it is written, with what the tests ask it. */
export class SamTemplate {
  readonly root: ValueMap;

  constructor(file = 'template.yaml') {
    this.root = readTemplate(join(ROOT, file)).root;
  }

  /** A map below the root, by the names that lead there; empty where there is none. */
  at(...names: string[]): ValueMap {
    return names.reduce<ValueMap>((map, name) => asMap(map[name]), this.root);
  }

  /** Logical ids and bodies of all resources of a type. */
  resources(type: string): [logicalId: string, resource: ValueMap][] {
    return Object.entries(this.at('Resources')).flatMap(([logicalId, resource]) =>
      isMap(resource) && resource.Type === type ? [[logicalId, resource] as [string, ValueMap]] : [],
    );
  }

  /** The events of every function. */
  events(): FunctionEvent[] {
    return this.resources('AWS::Serverless::Function').flatMap(([functionId, resource]) =>
      Object.values(asMap(asMap(resource.Properties).Events)).map((event) => {
        const { Type, Properties } = asMap(event);
        return { functionId, type: String(Type), properties: asMap(Properties) };
      }),
    );
  }
}

/** The value if it is a map, else an empty one. */
export function asMap(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {};
}

/** The condition by which a KMS key may be used through Parameter Store only, and only for these parameters. */
export function throughParameterStore(parameters: unknown) {
  return {
    StringEquals: {
      'kms:ViaService': [
        { 'Fn::Sub': 'ssm.${AWS::Region}.amazonaws.com' },
        { 'Fn::Sub': 'ssm.${AWS::Region}.${AWS::URLSuffix}' },
      ],
    },
    StringLike: { 'kms:EncryptionContext:PARAMETER_ARN': parameters },
  };
}
