/** Roles in a plain mailbox, which knows no customers: told by address alone, never by name. */
import type { Role } from '../ticket.ts';

export interface Sender {
  name: string | null;
  /** lower case; null when the page shows none */
  email: string | null;
}

/** Who the conversation is with: the first sender that is not the owner of the mailbox. */
export function firstOther<Message>(
  messages: Iterable<Message>,
  senderOf: (message: Message) => Sender,
  own: string | null,
): Sender | null {
  if (own === null) return null;
  for (const message of messages) {
    const sender = senderOf(message);
    if (sender.email !== null && sender.email !== own) return sender;
  }
  return null;
}

/** A third sender may be a colleague or another customer: unknown. */
export function mailboxRole(sender: Sender, own: string | null, other: Sender | null): Role {
  if (sender.email === null || own === null) return 'unknown';
  if (sender.email === own) return 'agent';
  return sender.email === other?.email ? 'customer' : 'unknown';
}
