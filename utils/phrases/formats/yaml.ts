/** YAML that a stranger wrote: every scalar is text, no tags, no aliases, no deep nesting. */
import { Composer, type Document, Lexer, Parser, stringify } from 'yaml';
import { MAX_DEPTH, MAX_YAML_CHARS, MAX_YAML_NODES, type Refusal } from './format.ts';

/** The parser's stack has up to three entries a level. */
const MAX_STACK = 3 * MAX_DEPTH;

/** What the lexer says before the content of a plain or block scalar: yaml's CST, "Unit Separator". */
const SCALAR = '\u001f';

/** The documents of a file, each as maps, lists and texts. */
export function parseYaml(source: string): { documents: unknown[] } | Refusal {
  if (source.length > MAX_YAML_CHARS) return { refused: 'too-large' };
  const parser = new Parser();
  const composer = new Composer({ schema: 'failsafe', stringKeys: true, uniqueKeys: false, prettyErrors: false });
  const documents: unknown[] = [];
  let line = 1;
  let scalar = false;
  let nodes = 0;
  let refusal: Refusal | null = null;
  const take = (found: Iterable<Document.Parsed>): void => {
    for (const document of found) {
      const error = document.errors[0];
      if (error) {
        refusal = { refused: 'damaged', line: source.slice(0, error.pos[0]).split('\n').length };
        return;
      }
      documents.push(document.toJS({ maxAliasCount: 0 }));
    }
  };
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) take(composer.next(token));
    if (refusal) return refusal;
    if (parser.stack.length > MAX_STACK) return { refused: 'too-deep', line };
    // an alias or an anchor, unless it was announced as the content of a scalar
    if (!scalar && /^[&*]/.test(lexeme)) return { refused: 'expands', line };
    if ((scalar || /^(?:["']|[-,?]$)/.test(lexeme)) && ++nodes > MAX_YAML_NODES) return { refused: 'too-many', line };
    scalar = lexeme === SCALAR;
    for (let at = lexeme.indexOf('\n'); at >= 0; at = lexeme.indexOf('\n', at + 1)) line++;
  }
  for (const token of parser.end()) take(composer.next(token));
  take(composer.end());
  return refusal ?? { documents };
}

/** Long lines stay whole, so that they come back as they were. */
export const writeYaml = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
