/** Every format that Heed reads and writes. The order is that of sniffing: what only one tool has comes first. */
import type { Library } from '../schema.ts';
import { ahk } from './ahk.ts';
import { briskine } from './briskine.ts';
import { chatwoot } from './chatwoot.ts';
import { csv } from './csv.ts';
import { espanso } from './espanso.ts';
import type { Format, FormatId } from './format.ts';
import { frappe } from './frappe.ts';
import { freshdesk } from './freshdesk.ts';
import { gorgias } from './gorgias.ts';
import { heed } from './heed.ts';
import { helpscout } from './helpscout.ts';
import { intercom } from './intercom.ts';
import { osticket } from './osticket.ts';
import { textblaze } from './textblaze.ts';
import { textexpanderCsv, textexpanderPlist } from './textexpander.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';

export const FORMATS: Readonly<Record<FormatId, Format>> = {
  heed,
  zendesk,
  gorgias,
  intercom,
  chatwoot,
  textblaze,
  freshdesk,
  frappe,
  briskine,
  helpscout,
  'osticket-yaml': osticket,
  espanso,
  'textexpander-plist': textexpanderPlist,
  ahk,
  'zammad-csv': zammad,
  csv,
  'textexpander-csv': textexpanderCsv,
};

/** Excel takes a table without a mark for the system's old code page, AutoHotkey 1 a script. */
const MARK = '\ufeff';

/**
 * A library as a file of the format, to be encoded as UTF-8. A format that knows no inactive records gets the approved
 * phrases only: drafts and retired ones would be in use there at once. `mark`: with a byte order mark, for Excel.
 */
export function writeFile(id: FormatId, library: Library, { mark = false } = {}): string {
  const format = FORMATS[id];
  const phrases = format.holds.includes('inactive')
    ? library.phrases
    : library.phrases.filter(({ status }) => status === undefined);
  return (mark || id === 'ahk' ? MARK : '') + format.write({ ...library, phrases });
}
