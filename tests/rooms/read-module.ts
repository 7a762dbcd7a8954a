import { parseSync } from '@swc/core';

/** An import in any of its forms, types and `require` included. */
export interface ModuleImport {
  /** What is imported, as it is written; undefined if it is computed, so that nobody can tell. */
  readonly specifier: string | undefined;
  /** Whether nothing is left of it at run time. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

/** A name of the environment that is used and not declared in the module, such as `process` or `Date.now`. */
export interface GlobalUse {
  readonly name: string;
  readonly line: number;
}

export interface Module {
  readonly imports: readonly ModuleImport[];
  readonly globals: readonly GlobalUse[];
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

// What swc's resolver gives names that no scope declares; read-module.test.ts holds it to that.
const UNRESOLVED = 1;

/**
 * Reads what a module imports and which global names it uses.
 * swc parses it, as TypeScript 7 has no JavaScript API; it finds type queries too (`typeof import('./x')`).
 * @throws what swc says of a source that is no TypeScript
 */
export function readModule(source: string, { isTsx = false } = {}): Module {
  // Positions count from the first token of all that swc has parsed so far: so there is one at the very start.
  const text = `;${source.replace(/^#!/, '//')}`;
  const program = parseSync(text, { syntax: 'typescript', tsx: isTsx, target: 'es2023' });
  const bytes = Buffer.from(text);
  const lineAt = (position: number) =>
    bytes.subarray(0, position - program.span.start).filter((byte) => byte === 0x0a).length + 1;

  const imports: ModuleImport[] = [...referencePaths(source)];
  const globals: GlobalUse[] = [];
  visit(program, 0);
  return { imports, globals };

  function visit(value: unknown, outerPosition: number): void {
    if (Array.isArray(value)) for (const item of value) visit(item, outerPosition);
    if (!isNode(value)) return;
    const position = positionOf(value) ?? outerPosition;
    const line = () => lineAt(position);
    const found = importOf(value);
    if (found !== undefined) imports.push({ ...found, line: line() });
    const name = globalName(value);
    if (name !== undefined) globals.push({ name, line: line() });
    for (const child of remaining(value, name)) visit(child, position);
  }
}

function importOf(node: Node): Omit<ModuleImport, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (!isNode(node.source)) return undefined;
      return { specifier: literal(node.source), isTypeOnly: node.typeOnly === true || hasTypesOnly(node) };
    case 'TsImportEqualsDeclaration':
      if (!isNode(node.moduleRef) || node.moduleRef.type !== 'TsExternalModuleReference') return undefined;
      return { specifier: literal(node.moduleRef.expression), isTypeOnly: node.isTypeOnly === true };
    case 'TsImportType':
      return { specifier: literal(node.argument), isTypeOnly: true };
    case 'TsModuleDeclaration':
      return literal(node.id) === undefined ? undefined : { specifier: literal(node.id), isTypeOnly: true };
    case 'CallExpression': {
      if (!isNode(node.callee)) return undefined;
      if (node.callee.type !== 'Import' && !isRequire(node.callee)) return undefined;
      const [first] = Array.isArray(node.arguments) ? node.arguments : [];
      return { specifier: literal(first?.expression), isTypeOnly: false };
    }
    case 'ImportSpecifier':
      // A `require` made by hand: what it loads, nobody can tell.
      return isIdentifier(node.imported ?? node.local, 'createRequire')
        ? { specifier: undefined, isTypeOnly: false }
        : undefined;
    default:
      return undefined;
  }
}

/** `require`, `require.resolve` and `module.require`. */
function isRequire(callee: Node): boolean {
  if (isGlobal(callee, 'require')) return true;
  if (callee.type !== 'MemberExpression') return false;
  return (
    (isGlobal(callee.object, 'require') && isIdentifier(callee.property, 'resolve')) ||
    (isGlobal(callee.object, 'module') && isIdentifier(callee.property, 'require'))
  );
}

function hasTypesOnly({ specifiers }: Node): boolean {
  return (
    Array.isArray(specifiers) &&
    specifiers.length > 0 &&
    specifiers.every(({ isTypeOnly }) => isTypeOnly === true)
  );
}

/** Of `Date` and `Math` the member counts: they can do more than tell the time or throw dice. */
function globalName(node: Node): string | undefined {
  if (node.type === 'NewExpression' && isGlobal(node.callee, 'Date')) {
    return Array.isArray(node.arguments) && node.arguments.length > 0 ? 'new Date(…)' : 'new Date()';
  }
  if (node.type === 'MemberExpression') {
    for (const name of ['Date', 'Math']) {
      if (isGlobal(node.object, name) && isNode(node.property) && node.property.type === 'Identifier')
        return `${name}.${String(node.property.value)}`;
    }
  }
  return node.type === 'Identifier' && node.ctxt === UNRESOLVED ? String(node.value) : undefined;
}

/** The parts of a node that are still to be visited: not those that its name stands for, nor the names of types. */
function remaining(node: Node, name: string | undefined): unknown[] {
  if (node.type === 'TsTypeReference') return [node.typeParams, node.typeArguments];
  if (name === undefined) return Object.values(node);
  return node.type === 'NewExpression' ? [node.arguments] : [];
}

/** `/// <reference path="…" />` */
function referencePaths(source: string): ModuleImport[] {
  return source.split('\n').flatMap((text, index) => {
    const path = /^\s*\/\/\/\s*<reference\s+path=["']([^"']+)["']/.exec(text)?.[1];
    if (path === undefined) return [];
    return [{ specifier: path.startsWith('.') ? path : `./${path}`, isTypeOnly: true, line: index + 1 }];
  });
}

function literal(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'StringLiteral') return String(value.value);
  if (value.type !== 'TemplateLiteral' || !Array.isArray(value.quasis) || value.quasis.length !== 1)
    return undefined;
  return value.quasis[0].cooked;
}

function isGlobal(value: unknown, name: string): boolean {
  return isIdentifier(value, name) && value.ctxt === UNRESOLVED;
}

function isIdentifier(value: unknown, name: string): value is Node {
  return isNode(value) && value.type === 'Identifier' && value.value === name;
}

function positionOf({ span }: Node): number | undefined {
  if (typeof span !== 'object' || span === null || !('start' in span)) return undefined;
  return typeof span.start === 'number' ? span.start : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
