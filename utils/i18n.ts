/** Interface words: ICU messages in three languages, one key a sentence, formatted by intl-messageformat. */
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type Language } from './analyzer/types.ts';
import ar from './messages/ar.json' with { type: 'json' };
import el from './messages/el.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };

export type MessageKey = keyof typeof en;
type Values = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: Values) => string;

const MESSAGES: Record<Language, Record<MessageKey, string>> = { en, ar, el };
// Western digits in Arabic too: order numbers and dates are compared with those of the ticket
const LOCALES: Record<Language, string> = { en: 'en-GB', ar: 'ar-u-nu-latn', el: 'el' };

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** The first of the wanted languages that Heed speaks; English when it speaks none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.split('-')[0]?.toLowerCase() ?? '';
    if ((LANGUAGES as readonly string[]).includes(language)) return language as Language;
  }
  return 'en';
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

export const localeOf = (language: Language): string => LOCALES[language];

export function createTranslate(language: Language): Translate {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let format = formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(MESSAGES[language][key], LOCALES[language], undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return String(format.format(values));
  };
}
