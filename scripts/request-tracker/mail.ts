/** The mails that customers write: plain, or HTML as Gmail writes it, with the agent's reply quoted below. */

export interface Mail {
  from: { name: string; email: string };
  subject: string;
  text: string;
  html: boolean;
  /** the reply that is quoted below, with the line that introduces it; null: nothing is quoted */
  quote: { attribution: string; text: string } | null;
}

const encodeWord = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Paragraphs at blank lines, <br> at single ones. */
export const toParagraphs = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** "> " before every line, as mail programs quote. */
export const quoteLines = (text: string): string => text.replace(/^/gm, '> ').replace(/ +$/gm, '');

function htmlBody({ text, quote }: Mail): string {
  const own = `<div dir="auto">${toParagraphs(text)}</div>`;
  if (!quote) return own;
  const attribution = `<div dir="ltr" class="gmail_attr">${escapeHtml(quote.attribution)}<br></div>`;
  return `${own}<br><div class="gmail_quote">${attribution}<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${toParagraphs(quote.text)}</blockquote></div>`;
}

const plainBody = ({ text, quote }: Mail): string =>
  quote ? `${text}\n\n${quote.attribution}\n${quoteLines(quote.text)}\n` : `${text}\n`;

function part(type: string, body: string): string {
  const lines = Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\n');
  return `Content-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${lines}\n`;
}

/** The mail as it goes over the wire: plain text, or multipart/alternative where the customer's program writes HTML. */
export function writeMail(mail: Mail): string {
  const head = [
    `From: ${encodeWord(mail.from.name)} <${mail.from.email}>`,
    'To: support@example.test',
    `Subject: ${encodeWord(mail.subject)}`,
    `Message-ID: <${crypto.randomUUID()}@customer.test>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    '',
  ].join('\n');
  if (!mail.html) return head + part('text/plain', plainBody(mail));
  const parts = [part('text/plain', plainBody(mail)), part('text/html', htmlBody(mail))];
  return `${head}Content-Type: multipart/alternative; boundary="parts"\n\n${parts.map((one) => `--parts\n${one}`).join('')}--parts--\n`;
}
