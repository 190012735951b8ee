/** The project's own source as the guards see it: parsed files, what they import, and which globals they touch. */
import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** by: what the import becomes in the bundle. A type is erased; `import { type T }` leaves an import behind. */
export interface Edge {
  from: string;
  /** path from the project's root, or the name of a package */
  to: string;
  by: 'value' | 'type';
}

export interface Source {
  path: string;
  /** without comments */
  code: string;
  edges: Edge[];
  /** names used and declared nowhere in the file around them */
  globals: Set<string>;
}

interface Node {
  type: string;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

const FUNCTION = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
/** the few TypeScript nodes that hold an expression; all others are types */
const TYPED_EXPRESSION = /^TS(As|Satisfies|NonNull)Expression$/;

/** Names that a pattern binds: a, { b, c: d }, [e], f = 1, ...g */
function boundBy(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [pattern.name as string];
  if (pattern.type === 'Property') return boundBy(pattern.value as Node);
  if (pattern.type === 'AssignmentPattern') return boundBy(pattern.left as Node);
  return childrenOf(pattern).flatMap((child) => (child.type.startsWith('TS') ? [] : boundBy(child)));
}

/** Names declared in this function or module, inner functions left out. */
function declaredIn(node: Node): string[] {
  return childrenOf(node).flatMap((child) => {
    if (child.type === 'VariableDeclarator') return [...boundBy(child.id as Node), ...declaredIn(child)];
    if (child.type.startsWith('Import') && isNode(child.local)) return [child.local.name as string];
    if (child.type === 'CatchClause' && isNode(child.param)) return [...boundBy(child.param), ...declaredIn(child)];
    if (/^(Function|Class)Declaration$/.test(child.type)) return isNode(child.id) ? [child.id.name as string] : [];
    return FUNCTION.test(child.type) ? [] : declaredIn(child);
  });
}

function collectGlobals(node: Node, known: ReadonlySet<string>, found: Set<string>): void {
  const { type } = node;
  if (type.startsWith('TS') && !TYPED_EXPRESSION.test(type)) return;
  if (type === 'Identifier' && !known.has(node.name as string)) found.add(node.name as string);
  const inner = FUNCTION.test(type)
    ? new Set([...known, ...(node.params as Node[]).flatMap(boundBy), ...declaredIn(node)])
    : known;
  for (const [key, value] of Object.entries(node)) {
    // names of members and fields are no references
    if ((key === 'property' || key === 'key') && !node.computed) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) collectGlobals(child, inner, found);
  }
}

function resolve(from: string, request: string): string {
  return request.startsWith('.') ? posix.join(posix.dirname(from), request) : request;
}

export function readSource(path: string, text: string): Source {
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const at = (range: { start: number; end: number }): string => text.slice(range.start, range.end);
  const unquoted = (request: string): string => /^(['"])(.*)\1$/.exec(request)?.[2] ?? `computed: ${request}`;
  const edge = (statement: string, request: string): Edge => ({
    from: path,
    to: resolve(path, request),
    by: /^(import|export)\s+type\b/.test(statement) ? 'type' : 'value',
  });
  const edges = [
    ...module.staticImports.map((one) => edge(at(one), one.moduleRequest.value)),
    ...module.staticExports.flatMap((one) =>
      one.entries
        .slice(0, 1)
        .flatMap(({ moduleRequest }) => (moduleRequest ? [edge(at(one), moduleRequest.value)] : [])),
    ),
    ...module.dynamicImports.map((one) => edge('', unquoted(at(one.moduleRequest)))),
  ];
  const code = comments.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  const globals = new Set<string>();
  collectGlobals(program as unknown as Node, new Set(declaredIn(program as unknown as Node)), globals);
  return { path, code, edges, globals };
}

/** All source files of the extension; training is offline and has its own rule. */
export const readSources = (): Source[] =>
  globSync('{entrypoints,components,utils}/**/*.{ts,tsx}', { cwd: ROOT })
    .map((path) => path.split(sep).join('/'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
