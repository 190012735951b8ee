import type { Addressee } from '../../utils/phrases/render.ts';
import { FORMALITIES, GENDERS, NUMBERS, type Phrase } from '../../utils/phrases/schema.ts';
import { type Settings, saveSettings } from '../../utils/settings.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { useWriting, type Writing } from './use-writing.ts';

const VALUES = { gender: GENDERS, number: NUMBERS, formality: FORMALITIES } as const;
type Side = keyof typeof VALUES;

/** Whom this ticket's reply is written to, as far as the agent said. */
export const addresseeOf = ({ addressee }: Writing, { formality }: Settings): Addressee => ({
  ...addressee,
  ...(formality !== 'any' && { formality }),
});

/** The sides by which the phrases differ. A number that always goes with a formality is chosen with it. */
function sidesOf(phrases: readonly Phrase[]): Side[] {
  const variants = phrases.flatMap((phrase) => phrase.variants ?? []);
  return (['gender', 'number', 'formality'] as const).filter((side) =>
    variants.some((variant) => variant[side] && (side !== 'number' || !variant.formality)),
  );
}

/** Who is written to; shown only where the words differ. */
export function AddresseeChoice({ ticket, phrases }: { ticket: Ticket; phrases: readonly Phrase[] }) {
  const { t, settings } = useInterface();
  const [writing, write] = useWriting(ticket);
  const addressee = addresseeOf(writing, settings);
  const sides = sidesOf(phrases);
  const choose = (side: Side, value: string): void => {
    if (side === 'formality') saveSettings({ formality: (value || 'any') as Settings['formality'] });
    else
      write(({ addressee: { [side]: _, ...rest } }) => ({
        addressee: value === '' ? rest : { ...rest, [side]: value },
      }));
  };
  if (sides.length === 0) return null;
  return (
    <div className="addressee">
      {sides.map((side) => (
        <select
          key={side}
          data-testid="addressee"
          data-side={side}
          aria-label={t(`variant.${side}`)}
          disabled={side === 'formality' && settings.locked.includes('formality')}
          value={addressee[side] ?? ''}
          onChange={(event) => choose(side, event.target.value)}
        >
          <option value="">{t(`variant.${side}`)}</option>
          {VALUES[side].map((value) => (
            <option key={value} value={value}>
              {t(`variant.${value}`)}
            </option>
          ))}
        </select>
      ))}
    </div>
  );
}
