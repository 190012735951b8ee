/** One realistic file of each tool, with invented words, and what Heed makes of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type FormatId, type FoundPhrase, isRefusal, type Reading } from '../../../utils/phrases/formats/format.ts';
import { readFile } from '../../../utils/phrases/formats/read-file.ts';
import { librarySchema } from '../../../utils/phrases/schema.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(text: string, name = 'export'): { format: FormatId } & Reading {
  const reading = readFile(bytes(text), name);
  if (isRefusal(reading)) throw new Error(JSON.stringify(reading));
  return reading;
}

const found = (one: Partial<FoundPhrase> & Pick<FoundPhrase, 'key' | 'title' | 'text'>): FoundPhrase => ({
  tags: [],
  lang: null,
  unknown: [],
  active: true,
  ...one,
});

describe('Zendesk', () => {
  const macros = [
    {
      url: 'https://example.zendesk.com/api/v2/macros/360001.json',
      id: 360001,
      title: 'Delivery::Late parcel',
      active: true,
      updated_at: '2026-01-02T03:04:05Z',
      description: null,
      restriction: null,
      actions: [
        { field: 'status', value: 'pending' },
        { field: 'current_tags', value: 'delivery late' },
        {
          field: 'comment_value',
          value: [
            'channel:all',
            'Hi {{ticket.requester.first_name}},\r\n\r\nticket {{ticket.id}} via {{ticket.via}}. {{dc.signature}}',
          ],
        },
      ],
    },
    {
      id: 360002,
      title: 'Rich',
      active: false,
      actions: [
        {
          field: 'comment_value_html',
          value:
            '<p>Hello <b>{{ticket.requester.name}}</b>,</p><ul><li>one</li><li>two</li></ul><p>{{current_user.name}}</p>',
        },
      ],
    },
    { id: 360003, title: 'Close', active: true, actions: [{ field: 'status', value: 'solved' }] },
  ];
  const phrases = [
    found({
      key: 'zendesk-360001',
      title: 'Delivery::Late parcel',
      text: 'Hi {customer.first},\n\nticket {ticket.id} via {?{{ticket.via}}}. {?{{dc.signature}}}',
      tags: ['delivery', 'late'],
      unknown: ['{{ticket.via}}', '{{dc.signature}}'],
    }),
    found({
      key: 'zendesk-360002',
      title: 'Rich',
      text: 'Hello {customer.full},\n\n- one\n- two\n\n{agent.first}',
      active: false,
    }),
  ];
  const skipped = [{ where: 'Close', reason: 'no-text' }];

  test.each([
    ['a list page', { macros, next_page: null, previous_page: null, count: 3 }],
    ['a list', macros],
    ['pages of a backup', [{ macros: macros.slice(0, 1) }, { macros: macros.slice(1) }]],
  ])('%s', (_, json) => {
    expect(read(JSON.stringify(json))).toMatchObject({ format: 'zendesk', phrases, skipped });
  });

  test('one macro, wrapped and bare', () => {
    for (const json of [{ macro: macros[0] }, macros[0]])
      expect(read(JSON.stringify(json))).toMatchObject({ format: 'zendesk', phrases: phrases.slice(0, 1) });
  });
});

const SAMPLES: [
  name: string,
  format: FormatId,
  file: string,
  text: string,
  phrases: FoundPhrase[],
  skipped?: object[],
][] = [
  [
    'Freshdesk',
    'freshdesk',
    'canned.json',
    JSON.stringify([
      {
        id: 43,
        title: 'Refund on its way',
        folder_id: 7,
        content: 'Hi {{ticket.requester.name}}',
        content_html:
          '<div dir="ltr">Hi {{ticket.requester.name}},</div><div><br></div><div>your refund for&nbsp;<a href="https://example.com/o">order</a> is &euro;5 &lt; &euro;6.</div><style>p{}</style>',
        created_at: '2026-01-01T00:00:00Z',
      },
      { id: 44, title: 'Plain', folder_id: 7, content: 'From {{helpdesk_name}}' },
    ]),
    [
      found({
        key: 'freshdesk-43',
        title: 'Refund on its way',
        text: 'Hi {customer.full},\n\nyour refund for order (https://example.com/o) is €5 < €6.',
      }),
      found({ key: 'freshdesk-44', title: 'Plain', text: 'From {company}' }),
    ],
  ],
  [
    'Intercom',
    'intercom',
    'macros.json',
    JSON.stringify({
      type: 'list',
      data: [
        {
          type: 'macro',
          id: '123',
          name: 'Order',
          body: '<p>Hi <attribute key="user.first_name" default="there"/>, this is <attribute key="user.plan"></attribute>.</p>',
          body_text: 'Hi {{user.first_name|fallback:"there"}}, this is {{user.plan}}.',
          visible_to: 'everyone',
          available_on: ['inbox'],
        },
        { type: 'macro', id: '124', name: 'Text only', body: '', body_text: 'Ciao {{ user.name | fallback: "du" }}' },
      ],
    }),
    [
      found({
        key: 'intercom-123',
        title: 'Order',
        text: 'Hi {customer.first|there}, this is {?{{user.plan}}}.',
        unknown: ['{{user.plan}}'],
      }),
      found({ key: 'intercom-124', title: 'Text only', text: 'Ciao {customer.full|du}' }),
    ],
  ],
  [
    'Help Scout',
    'helpscout',
    'saved.json',
    JSON.stringify({
      _embedded: {
        replies: [
          {
            id: 9,
            name: 'Thanks',
            text: 'Hi {%customer.firstName,fallback=there%},<br><br>case {%conversation.number%} of {%customer.company%}',
          },
        ],
      },
      page: { size: 50 },
    }),
    [
      found({
        key: 'helpscout-9',
        title: 'Thanks',
        text: 'Hi {customer.first|there},\n\ncase {ticket.id} of {?{%customer.company%}}',
        unknown: ['{%customer.company%}'],
      }),
    ],
  ],
  [
    'Gorgias',
    'gorgias',
    'macros.json',
    JSON.stringify({
      data: [
        {
          id: 5,
          name: 'Where is it',
          intent: 'shipping/status',
          language: 'el',
          actions: [
            { name: 'addTags', type: 'user', arguments: { tags: 'shipping, wismo' } },
            {
              name: 'setResponseText',
              type: 'user',
              title: 'Add response text',
              arguments: { body_html: '<div>x</div>', body_text: 'Γεια σας {{ticket.customer.firstname}}' },
            },
          ],
        },
        { id: 6, name: 'Only tags', intent: null, actions: [] },
      ],
    }),
    [
      found({
        key: 'gorgias-5',
        title: 'Where is it',
        text: 'Γεια σας {customer.first}',
        lang: 'el',
        tags: ['shipping', 'wismo'],
      }),
    ],
    [{ where: 'Only tags', reason: 'no-text' }],
  ],
  [
    'Chatwoot',
    'chatwoot',
    'x.json',
    JSON.stringify([
      {
        id: 1,
        short_code: 'hi',
        content: 'Hello {{contact.first_name}}, {{agent.name}} here. {{contact.custom_attribute.tier}}',
      },
    ]),
    [
      found({
        key: 'chatwoot-1',
        title: 'hi',
        shortcut: 'hi',
        text: 'Hello {customer.first}, {agent.first} here. {?{{contact.custom_attribute.tier}}}',
        unknown: ['{{contact.custom_attribute.tier}}'],
      }),
    ],
  ],
  [
    'Zammad',
    'zammad-csv',
    'modules.csv',
    'id,name,keywords,content,note,active,group_ids\n3,Grüße,mfg,"<div>Hallo #{ticket.customer.firstname},<br>Ticket #{ticket.number}, #{ticket.group.name}</div>",,true,1~~~2\n4,Old,,<p>x</p>,,false,\n',
    [
      found({
        key: 'zammad-csv-3',
        title: 'Grüße',
        shortcut: 'mfg',
        text: 'Hallo {customer.first},\nTicket {ticket.id}, {?#{ticket.group.name}}',
        unknown: ['#{ticket.group.name}'],
      }),
      found({ key: 'zammad-csv-4', title: 'Old', text: 'x', active: false }),
    ],
  ],
  [
    'osTicket',
    'osticket-yaml',
    'premade.yaml',
    '# canned\n---\n- canned_id: 1\n  isenabled: 1\n  title: What is it?\n  response: |\n    Hi %{ticket.name.first},<br/>\n    ticket %{ticket.number} <b>100%</b> %{recipient.x}\n  notes:\n  attachments:\n    - name: a.txt\n      type: text/plain\n      data: |\n        hi\n- isenabled: 0\n  title: Off\n  response: bye\n',
    [
      found({
        key: 'osticket-yaml-1',
        title: 'What is it?',
        text: 'Hi {customer.first},\nticket {ticket.id} 100% {?%{recipient.x}}',
        unknown: ['%{recipient.x}'],
      }),
      found({ key: 'osticket-yaml-Off', title: 'Off', text: 'bye', active: false }),
    ],
  ],
  [
    'Frappe Helpdesk',
    'frappe',
    'x.json',
    JSON.stringify({
      data: [
        {
          name: 'abc12',
          title: 'Ack',
          message: '<p>About {{ subject }} ({{ doc.name }})</p><p>{% if status %}x{% endif %}</p>',
          scope: 'Global',
          teams: [],
        },
      ],
    }),
    [
      found({
        key: 'frappe-abc12',
        title: 'Ack',
        text: 'About {ticket.subject} ({ticket.id})\n\n{?{% if status %}}x{?{% endif %}}',
        unknown: ['{% if status %}', '{% endif %}'],
      }),
    ],
  ],
  [
    'Briskine',
    'briskine',
    'templates.json',
    JSON.stringify([
      {
        title: 'Kind Regards',
        shortcut: 'kr',
        subject: '',
        tags: 'en, closing',
        body: '<div>Kind regards,</div><div>{{from.first_name}}.</div>',
      },
    ]),
    [
      found({
        key: 'briskine-ANY',
        title: 'Kind Regards',
        shortcut: 'kr',
        text: 'Kind regards,\n{agent.first}.',
        tags: ['en', 'closing'],
      }),
    ],
  ],
  [
    'TextExpander table',
    'textexpander-csv',
    'snippets.csv',
    ';hi,"Hi %filltext:name=first name%, 100%% sure.%|",Greeting\n;sig,%snippet:sig% %clipboard,Signature\n',
    [
      found({ key: 'textexpander-csv-ANY', title: 'Greeting', shortcut: ';hi', text: 'Hi {?first name}, 100% sure.' }),
      found({
        key: 'textexpander-csv-ANY',
        title: 'Signature',
        shortcut: ';sig',
        text: '{?%snippet:sig%} {?%clipboard}',
        unknown: ['%snippet:sig%', '%clipboard'],
      }),
    ],
  ],
  [
    'TextExpander group',
    'textexpander-plist',
    'Support.textexpander',
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>name</key><string>Support</string>
  <key>snippetPlists</key><array>
    <dict><key>abbreviation</key><string>thx</string><key>creationDate</key><date>2026-01-01T00:00:00Z</date>
      <key>label</key><string>Thanks &amp; bye</string><key>plainText</key><string>Thanks %fillarea:name=what:default=x%
&lt;3</string><key>snippetType</key><integer>0</integer><key>uuidString</key><string>AB-1</string><key>flag</key><true/></dict>
    <dict><key>abbreviation</key><string>run</string><key>plainText</key><string>rm -rf</string><key>snippetType</key><integer>3</integer></dict>
  </array>
</dict></plist>`,
    [
      found({
        key: 'textexpander-plist-AB-1',
        title: 'Thanks & bye',
        shortcut: 'thx',
        text: 'Thanks {?what}\n<3',
      }),
    ],
    [{ where: 'run', reason: 'not-plain-text', detail: 'snippetType 3' }],
  ],
  [
    'Text Blaze',
    'textblaze',
    'blaze.json',
    JSON.stringify({
      folders: [
        {
          name: 'Billing',
          snippets: [
            {
              name: 'Refund',
              shortcut: '/re',
              type: 'text',
              text: 'Hi {formtext: name=customer.first; default=there}, {formmenu: Mon; Tue; name=day} {time: YYYY} {cursor}{ok}',
            },
          ],
        },
      ],
    }),
    [
      found({
        key: 'textblaze-ANY',
        title: 'Refund',
        shortcut: '/re',
        text: 'Hi {customer.first|there}, {?day} {?{time: YYYY}} {?{ok}}',
        tags: ['Billing'],
        unknown: ['{time: YYYY}', '{ok}'],
      }),
    ],
  ],
  [
    'espanso',
    'espanso',
    'base.yml',
    `# espanso match file
global_vars:
  - name: sign
    type: echo
    params: { echo: "The team" }
  - name: myip
    type: shell
    params: { cmd: "curl example.com" }
matches:
  - trigger: ":hello"
    label: Hello
    search_terms: [greeting, hi]
    replace: "Hi there,\\n{{sign}}$|$"
  - triggers: [":form", ":f"]
    form: |
      Hey [[customer_first]], your [[order number]] is here. {curly}
    form_fields:
      customer_first:
        default: friend
  - trigger: ":ip"
    replace: "{{myip}}"
  - trigger: ":out"
    replace: "{{output}}"
    vars:
      - name: output
        type: script
        params: { args: [python, x.py] }
  - trigger: ":d"
    replace: "Today {{date}} [[x]]"
    vars:
      - { name: date, type: date, params: { format: "%d" } }
  - trigger: ":cat"
    image_path: "/cat.png"
  - trigger: ":vf"
    replace: "For {{form1.who}}."
    vars:
      - { name: form1, type: form, params: { layout: "Who: [[who]]" } }
`,
    [
      found({
        key: 'espanso-ANY',
        title: 'Hello',
        shortcut: ':hello',
        text: 'Hi there,\nThe team',
        tags: ['greeting', 'hi'],
      }),
      found({
        key: 'espanso-ANY',
        title: ':form',
        shortcut: ':form',
        text: 'Hey {customer.first|friend}, your {?order number} is here. \\{curly}',
      }),
      found({
        key: 'espanso-ANY',
        title: ':d',
        shortcut: ':d',
        text: 'Today {?{{date}}} [[x]]',
        unknown: ['{{date}}'],
      }),
      found({ key: 'espanso-ANY', title: ':vf', shortcut: ':vf', text: 'For {?who}.' }),
    ],
    [
      { where: ':ip', reason: 'script' },
      { where: ':out', reason: 'script' },
      { where: ':cat', reason: 'not-plain-text' },
    ],
  ],
  [
    'AutoHotkey',
    'ahk',
    'support.ahk',
    `#NoEnv
SendMode Input

; Greeting
::btw::by the way{!}{Enter}Bye ; a comment
:*T:]d::raw {Enter} \`;) 50\`%
/*
::no::never
*/
::long::
(
Line one, {customer.first|there}
  Line \`n two
)

:X:run::Run notepad
::cmd::
MsgBox hello
return
^j::
Send, ^c
return
::last::end
`,
    [
      found({ key: 'ahk-ANY', title: 'Greeting', shortcut: 'btw', text: 'by the way!\nBye' }),
      found({ key: 'ahk-ANY', title: ']d', shortcut: ']d', text: 'raw \\{Enter} ;) 50%' }),
      found({
        key: 'ahk-long',
        title: 'long',
        shortcut: 'long',
        text: 'Line one, {customer.first|there}\n  Line \n two',
      }),
      found({ key: 'ahk-last', title: 'last', shortcut: 'last', text: 'end' }),
    ],
    [
      { where: 'run', reason: 'script' },
      { where: 'cmd', reason: 'script' },
      { where: '^j::', reason: 'script' },
    ],
  ],
  [
    'a plain table',
    'csv',
    'replies.csv',
    'Title,Message,Keyword,Tags,Language\n"Late","Hi {{ticket.requester.first_name}}, {literal}",late,"a, b",en-GB\nHTML,"<p>One</p><p>Two</p>",,,Greek\nEmpty,,,,\n',
    [
      found({
        key: 'csv-ANY',
        title: 'Late',
        shortcut: 'late',
        text: 'Hi {customer.first}, \\{literal}',
        tags: ['a', 'b'],
        lang: 'en',
      }),
      found({ key: 'csv-HTML', title: 'HTML', text: 'One\n\nTwo', lang: 'el' }),
    ],
    [{ where: 'Empty', reason: 'no-text' }],
  ],
  [
    'a Greek table of Excel',
    'csv',
    'απαντήσεις.csv',
    '\ufeffsep=;\r\nΤίτλος;Κείμενο;Ετικέτες\r\nΧαιρετισμός;Γεια σας, πώς μπορώ να βοηθήσω;χαιρετισμός\r\n',
    [
      found({
        key: 'csv-ANY',
        title: 'Χαιρετισμός',
        text: 'Γεια σας, πώς μπορώ να βοηθήσω',
        tags: ['χαιρετισμός'],
      }),
    ],
  ],
  [
    'an Arabic table with tabs',
    'csv',
    'x.tsv',
    'العنوان\tالنصّ\tاللغة\nترحيب\tمرحبًا بك، كيف أساعدك؟\tالعربية\n',
    [found({ key: 'csv-ANY', title: 'ترحيب', text: 'مرحبًا بك، كيف أساعدك؟', lang: 'ar' })],
  ],
  [
    'a table with both kinds of body, as helpdesks export',
    'csv',
    'macros.csv',
    'name,body_text,body_html,tags,language\nA,,<div>Hi {{ticket.customer.firstname}}</div>,x,ar\n',
    [found({ key: 'csv-A', title: 'A', text: 'Hi {customer.first}', tags: ['x'], lang: 'ar' })],
  ],
];

test.each(SAMPLES)('%s', (_, format, file, text, phrases, skipped = []) => {
  const reading = read(text, file);
  expect(reading.format).toBe(format);
  const keys = reading.phrases.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  // keys made from a name are hashes: the same each time, and legal
  for (const key of keys) expect(key).toMatch(/^[\w.-]{1,100}$/);
  expect(read(text, file).phrases.map(({ key }) => key)).toEqual(keys);
  expect(
    reading.phrases.map((one, i) => (phrases[i]?.key.endsWith('ANY') ? { ...one, key: phrases[i].key } : one)),
  ).toEqual(phrases);
  expect(reading.skipped).toEqual(skipped);
});

test.each(['en', 'ar', 'el'])('our own: the starter library %s', (lang) => {
  const text = readFileSync(new URL(`../../../public/libraries/starter.${lang}.json`, import.meta.url), 'utf8');
  const library = librarySchema.parse(JSON.parse(text));
  const reading = read(text, `starter.${lang}.json`);
  expect(reading.format).toBe('heed');
  expect(reading.skipped).toEqual([]);
  expect(reading.phrases).toHaveLength(library.phrases.length);
  expect(reading.library?.id).toBe(library.id);
});

test('two records of one name are two phrases, unless their words are the same too', () => {
  const { phrases } = read('title,text\nA,one\nA,two\nA,one\n');
  expect(new Set(phrases.map(({ key }) => key)).size).toBe(2);
  expect(phrases[0]?.key).toBe(phrases[2]?.key);
});
