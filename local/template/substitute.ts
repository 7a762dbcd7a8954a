import { asText, member, type Path, TemplateError, type Value, type ValueMap } from './value';

/** The values of the names in a text. Each method throws a TemplateError for an unknown name. */
interface Names {
  /** undefined for AWS::NoValue. */
  ref(name: string, path: Path): Value | undefined;
  attribute(logicalId: string, attribute: string, path: Path): Value;
}

/**
 * Fn::Sub: `${Name}` is a variable, parameter or resource, `${Resource.Attribute}` an attribute, and `${!Literal}` becomes
 * `${Literal}`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function substitute(text: string, variables: ValueMap, names: Names, path: Path): string {
  return text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const variable = member(variables, name);
    if (variable !== undefined) return asText(variable, path);

    const [logicalId = '', attribute] = name.trim().split(/\.(.*)/s);
    const value =
      attribute === undefined ? names.ref(logicalId, path) : names.attribute(logicalId, attribute, path);
    if (value === undefined) throw new TemplateError(path, `\${${name}} has no value`);
    return asText(value, path);
  });
}

/** The names of parameters and resources in the text of an Fn::Sub, without attributes. */
export function namesIn(text: string, variables: ValueMap): string[] {
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(variables, name))
    .map((name) => name.trim().split('.')[0] ?? '');
}
