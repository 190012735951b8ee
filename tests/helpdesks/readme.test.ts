import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ADAPTERS } from '../../utils/helpdesks/registry.ts';

const KNOWN_FROM = { run: 'seen running', source: 'from its source', public: 'from public evidence' };

test('the table in the README is the registry', () => {
  const readme = readFileSync('README.md', 'utf8');
  const section = readme.slice(readme.indexOf('## Helpdesks'), readme.indexOf('## For IT'));
  const rows = [...section.matchAll(/^\| ([^|]+?) \| ([^|]+?) \|(.*)\|$/gm)].slice(1);
  const table = rows
    .filter(([, name]) => !/^-+$/.test(name ?? ''))
    .map(([, name, from, more]) => ({
      name,
      from,
      beta: /\bbeta\b/.test(more ?? ''),
    }));
  expect(table).toEqual(
    ADAPTERS.map(({ name, evidence, beta }) => ({ name, from: KNOWN_FROM[evidence], beta: beta ?? false })),
  );
});
