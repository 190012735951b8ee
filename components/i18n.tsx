import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Language } from '../utils/analyzer/types.ts';
import { chooseLanguage, createTranslate, directionOf, type Translate } from '../utils/i18n.ts';
import { DEFAULT_SETTINGS, loadSettings, onSettings, type Settings } from '../utils/settings.ts';

interface Interface {
  t: Translate;
  language: Language;
  settings: Settings;
}

const InterfaceContext = createContext<Interface | null>(null);

/** Interface language and settings for the screens below; sets lang, dir and theme of the document. */
export function InterfaceProvider({ children }: { children: ReactNode }) {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    loadSettings().then(setSettings, () => setSettings(DEFAULT_SETTINGS));
    return onSettings(setSettings);
  }, []);

  const language =
    settings === null || settings.language === 'auto' ? chooseLanguage(navigator.languages) : settings.language;
  const theme = settings?.theme ?? 'auto';
  useEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dir = directionOf(language);
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }, [language, theme]);

  const value = useMemo(
    () => ({ t: createTranslate(language), language, settings: settings ?? DEFAULT_SETTINGS }),
    [language, settings],
  );
  // nothing is shown in the wrong language first
  return settings === null ? null : <InterfaceContext value={value}>{children}</InterfaceContext>;
}

export function useInterface(): Interface {
  const value = use(InterfaceContext);
  if (!value) throw new Error('useInterface outside of InterfaceProvider');
  return value;
}
