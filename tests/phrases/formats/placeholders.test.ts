import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIALECTS, type Dialect, fromHeed, PLACEHOLDERS, toHeed } from '../../../utils/phrases/formats/placeholders.ts';
import { parsePhrase, placeholderValues, tokenizePhrase } from '../../../utils/phrases/render.ts';

const values = placeholderValues({ id: '7', subject: null, requester: null }, { agentName: '', company: '' });

test('the names are those that a phrase is filled with', () => {
  expect([...PLACEHOLDERS].sort()).toEqual(Object.keys(values).sort());
});

const EVERY = Object.entries<Dialect>(DIALECTS);

describe.each(EVERY)('%s', (_, dialect) => {
  test.each(PLACEHOLDERS)('{%s} is written and read', (name) => {
    const written = fromHeed(`a {${name}} b`, dialect);
    expect(toHeed(written, dialect)).toEqual({ text: `a {${name}} b`, unknown: [] });
    expect(toHeed(fromHeed(`{${name}|x}`, dialect), dialect).text).toMatch(new RegExp(`^\\{${name}(\\|x)?\\}$`));
  });

  test('a blank is written and read', () => {
    expect(toHeed(fromHeed('a {?order number}.', dialect), dialect)).toEqual({
      text: 'a {?order number}.',
      unknown: [],
    });
  });

  test('a brace that is none of the tool’s is a word', () => {
    const { text, unknown } = toHeed('{ x } and { Curly Y }', dialect);
    expect(tokenizePhrase(text)).toEqual([{ text: '{ x } and { Curly Y }' }]);
    expect(unknown).toEqual([]);
    expect(fromHeed(text, dialect)).toBe('{ x } and { Curly Y }');
  });

  test('whatever the text: nothing of the tool’s is left to be sent raw', () => {
    const unit = fc.constantFrom(
      '{',
      '}',
      '%',
      '#',
      '|',
      '?',
      '[',
      ']',
      '\\',
      'a',
      '.',
      ' ',
      '\n',
      'time:',
      'fill',
      'x=',
    );
    const pattern = new RegExp(dialect.pattern, 'u');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const heed = toHeed(text, dialect);
        // what the tool would fill in, Heed asks for
        const asked = parsePhrase(heed.text, values).flatMap((part) => ('blank' in part ? [part.blank] : []));
        for (const token of heed.unknown)
          expect(asked.some((blank) => blank === token || blank === token.replace(/[{}]+/g, ' '))).toBe(true);
        if (!pattern.test(text)) expect(heed.unknown).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each<[keyof typeof DIALECTS, string, string, string[]]>([
  ['zendesk', '{{ ticket.requester.first_name }}', '{customer.first}', []],
  [
    'zendesk',
    '{{Ticket.Requester.First_Name}}',
    '{?{{Ticket.Requester.First_Name}}}',
    ['{{Ticket.Requester.First_Name}}'],
  ],
  [
    'zendesk',
    '{{constructor}} {{__proto__}}',
    '{?{{constructor}}} {?{{__proto__}}}',
    ['{{constructor}}', '{{__proto__}}'],
  ],
  ['zendesk', '{{a}}{{a}}', '{?{{a}}}{?{{a}}}', ['{{a}}']],
  ['zendesk', 'C:\\{{a}}', 'C:{|\\}{?{{a}}}', ['{{a}}']],
  ['zendesk', '{%if x%}', '{?{%if x%}}', ['{%if x%}']],
  ['zammad', '#{ticket.id} ##{ticket.title}', '{ticket.id} #{ticket.subject}', []],
  ['zammad', '#{?x}', '#{?x}', []],
  ['osticket', '100%{ticket.number}', '100{ticket.id}', []],
  ['helpscout', '{%subject%} {%user.firstName,fallback=we, all%}', '{ticket.subject} {agent.first|we, all}', []],
  ['intercom', '{{user.name|fallback:“friend”}}', '{customer.full|friend}', []],
  [
    'textexpander',
    '%filltext:name=ticket.id% %fillpopup:name=day:default=Mon:Tue% %key:enter%x',
    '{ticket.id} {?day} \nx',
    [],
  ],
  ['textexpander', '10% off %Y %%', '10% off {?%Y} %', ['%Y']],
  ['textblaze', '{formtext: default=a; name=b} {=x+1}', '{?b} {?{=x+1}}', ['{=x+1}']],
  [
    'any',
    '{{contact.name}} #{ticket.title} %{company.name} {%customer.firstName%} #{ticket.id}',
    '{customer.full} {ticket.subject} {company} {customer.first} #{ticket.id}',
    [],
  ],
])('%s: %s', (dialect, foreign, text, unknown) => {
  expect(toHeed(foreign, DIALECTS[dialect])).toEqual({ text, unknown });
});

test.each<[keyof typeof DIALECTS, string, string]>([
  ['zendesk', '{customer.first|there}', '{{ticket.requester.first_name}}'],
  ['zendesk', '{nobody|friend}', 'friend'],
  ['zendesk', '{order number}', '{?order number}'],
  ['zendesk', '{?{{ticket.via}}}', '{{ticket.via}}'],
  ['chatwoot', '{company|us}', '{company|us}'],
  ['chatwoot', '{?#{group.name}}', '{?#{group.name}}'],
  ['intercom', '{customer.first|say "hi"}', '{{user.first_name|fallback:"say ”hi”"}}'],
  ['textexpander', '100% {?a:b%}', '100%% %filltext:name=a b %'],
])('%s: %s is written', (dialect, heed, foreign) => {
  expect(fromHeed(heed, DIALECTS[dialect])).toBe(foreign);
});
