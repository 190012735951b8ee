import type { SettingName } from '../../utils/settings.ts';
import { useInterface } from '../i18n.tsx';

/** Why a field cannot be changed: the company's policy fixed it. */
export function LockNote({ name }: { name: SettingName }) {
  const { t, settings } = useInterface();
  return (
    settings.locked.includes(name) && (
      <small className="quiet-text" data-testid="locked" data-setting={name}>
        {t('options.locked')}
      </small>
    )
  );
}
