import { describe, expect, test } from 'vitest';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import { toTicket } from '../../utils/draft/cases/read-cases.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import { contentKeys, languageData } from '../../utils/draft/context.ts';
import { prepareWords } from '../../utils/draft/patterns.ts';
import { readText } from '../../utils/draft/read-text.ts';
import type { CheckId } from '../../utils/draft/types.ts';

const TICKET = 'Με χρεώσατε δύο φορές για την παραγγελία 48213. Είναι απαράδεκτο, είμαι έξαλλη!';
const verdict = (id: CheckId, draft: string, customer = TICKET): string | undefined => {
  const ticket = toTicket({
    id: '1',
    ticket: { requester: { name: 'Μαρία Ζέρβα' }, channel: 'email', messages: [{ role: 'customer', text: customer }] },
  });
  return checkDraft({ ticket, analysis: analyzeTicket(ticket), draft: `Κυρία Ζέρβα,\n\n${draft}` }).find(
    (check) => check.id === id,
  )?.verdict;
};

describe('ordinary Greek sentences are no faults', () => {
  test.each<[CheckId, string]>([
    ['A26', 'Θα ελέγξω τον λογαριασμό πριν φύγει από εμάς.'],
    ['A26', 'Η κυρία Σοφού είναι αρμόδια και έχει ενημερωθεί.'],
    ['A26', 'Μην το στείλετε πίσω και μη μας στείλετε ποτέ τον κωδικό σας.'],
    ['A26', 'Θα ρωτήσω τον υπεύθυνο και θα σας γράψω.'],
    ['A24', 'Η προσφορά ίσχυε μόνο για νέους πελάτες και αυτό δεν φαινόταν.'],
    ['A24', 'Η νέα κάρτα σας φεύγει αύριο, δείτε τα βήματα παρακάτω.'],
    ['A23', 'Ο τεχνικός κοίταξε το μηχάνημα και άφησε το δέμα στην είσοδο.'],
    ['A10', 'Μέχρι τις 5 θα σας έχω ενημερώσει.'],
    ['A10', 'Λόγω λάθους του συστήματος σας χρεώσαμε δύο φορές.'],
    ['A10', 'Δεν έπρεπε να χρειαστεί να μας καλέσετε τρίτη φορά.'],
    ['A10', 'Αν ξεχάσατε τον κωδικό, πατήστε «Επαναφορά».'],
    ['A27', 'Το κόστος είναι 100 € και δεν σας το ζητάμε ποτέ δεύτερη φορά.'],
    ['A9', 'Για οποιαδήποτε δυσκολία, είμαι εδώ.'],
    ['A30', 'Δεν είναι εύκολο να περιμένετε, απλώς απαντήστε μου εδώ.'],
    ['A25', 'Γράψτε τον κωδικό του wifi σας στην οθόνη και πατήστε Σύνδεση.'],
    ['A4', 'Στην οθόνη θα δείτε «Επιτυχία!».'],
  ])('%s: %s', (id, draft) => {
    expect(verdict(id, draft)).not.toBe('problem');
  });
});

describe('the faults beside them are found', () => {
  test.each<[CheckId, string]>([
    ['A26', 'Σας επιστρέφω τα 20 €.\n\nΝίκο, τσέκαρε το ποσό πριν το στείλεις.'],
    ['A26', 'Η χρέωση διορθώθηκε.\n\nΟ πελάτης γκρινιάζει πάλι, πες του ότι λήγει.'],
    ['A24', 'Δείτε και την ειδική προσφορά μας αυτής της εβδομάδας.'],
    ['A23', 'Σου στέλνω αύριο το καινούργιο, έχε το κουτί έτοιμο.'],
    ['A10', 'Θα έπρεπε να είχατε διαβάσει τους όρους.'],
    ['A27', 'Σας εγγυώμαι 100% ότι δεν θα ξανασυμβεί.'],
    ['A11', 'Δεν έχουμε καμία ευθύνη, απευθυνθείτε στο courier.'],
    ['A25', 'Στείλτε μας τον κωδικό πρόσβασης του e-banking.'],
  ])('%s: %s', (id, draft) => {
    expect(verdict(id, draft)).toBe('problem');
  });
});

describe('questions', () => {
  test.each([
    ['Γίνεται ακόμα η αλλαγή;', 'Γίνεται, αρκεί να έρθετε ως τις 5.', 'met'],
    ['Δεν ανοίγει ο λογαριασμός μου. Μήπως έκανα κάτι λάθος;', 'Δεν κάνατε κανένα λάθος.', 'met'],
    ['Η εγγύηση καλύπτει τα ανταλλακτικά;', 'Σας ευχαριστούμε για την ερώτηση σχετικά με την εγγύηση.', 'not_detected'],
  ])('%s', (customer, draft, wanted) => {
    expect(verdict('A15', draft, customer)).toBe(wanted);
  });

  test('an answer in the language that the customer asks for is right', () => {
    const asked = 'Hi, when will order 7781 arrive? Feel free to answer in Greek.';
    expect(verdict('A22', 'Η παραγγελία σας φτάνει την Τρίτη το πρωί.', asked)).not.toBe('problem');
    expect(verdict('A22', 'Η παραγγελία σας φτάνει την Τρίτη το πρωί.', asked.replace(/ Feel.*/, ''))).toBe('problem');
  });
});

test('the forms of a word share a key', () => {
  const key = (word: string): string[] => [
    ...contentKeys(prepareWords(readText(word), false), languageData('el').stop).keys(),
  ];
  for (const [one, other] of [
    ['κωδικό', 'κωδικός'],
    ['ρεύμα', 'ρεύματος'],
    ['γραμμή', 'γραμμής'],
    ['χρεώνω', 'χρεώσατε'],
    ['αλλάζω', 'αλλάξετε'],
  ] as const)
    expect(key(one)).toEqual(key(other));
  expect(key('παραγγελία')).not.toEqual(key('παράδοση'));
});
