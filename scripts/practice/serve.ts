/** The practice helpdesk on 127.0.0.1: static files, the tickets, and the replies sent (kept in memory only). */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const FILES: Record<string, string> = {
  'index.html': 'text/html; charset=utf-8',
  'practice.css': 'text/css; charset=utf-8',
  'practice.js': 'text/javascript; charset=utf-8',
};

export interface PracticeMessage {
  id: string;
  role: 'customer' | 'agent' | 'note';
  author: string;
  time: string;
  text: string;
}
export interface PracticeTicket {
  id: string;
  lang: 'en' | 'ar' | 'el';
  subject: string;
  requester: { name: string; email: string };
  internal: boolean;
  channel: string;
  agent: string;
  editor: 'textarea' | 'contenteditable';
  messages: PracticeMessage[];
}

export interface PracticeHelpdesk {
  /** http://127.0.0.1:PORT */
  origin: string;
  /** the server's own copy: what was really sent */
  tickets: PracticeTicket[];
  close(): Promise<void>;
}

const fileOf = (name: string): URL => new URL(name, import.meta.url);

export async function servePractice(port = 0): Promise<PracticeHelpdesk> {
  const tickets = JSON.parse(await readFile(fileOf('tickets.json'), 'utf8')) as PracticeTicket[];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1) || 'index.html';
    const send = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    const reply = /^tickets\/([\w-]+)\/messages$/.exec(path);
    const ticket = tickets.find((one) => one.id === reply?.[1]);
    if (request.method === 'POST' && ticket) {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      const { role, text } = JSON.parse(body) as { role: 'agent' | 'note'; text: string };
      const id = `${ticket.id}-${ticket.messages.length + 1}`;
      const message = { id, role, author: ticket.agent, time: new Date().toISOString(), text };
      ticket.messages.push(message);
      return send(200, 'application/json', JSON.stringify(message));
    }
    if (path === 'tickets.json') return send(200, 'application/json', JSON.stringify(tickets));
    const type = FILES[path];
    if (type) return send(200, type, await readFile(fileOf(path), 'utf8'));
    send(404, 'text/plain', 'not found');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tickets,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
