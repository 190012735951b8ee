/**
 * A proxy on 127.0.0.1 that every request of a browser goes through, its own helpdesk's included: what an extension
 * sends is then on record, from wherever in it. Answers only from this machine; everything else is refused.
 */
import { createServer, request as forward } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface LoggedRequest {
  method: string;
  url: string;
}

export interface RequestLog {
  port: number;
  requests: LoggedRequest[];
  close(): void;
}

export async function logRequests(): Promise<RequestLog> {
  const requests: LoggedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '';
    requests.push({ method: incoming.method ?? '', url });
    if (!URL.canParse(url) || new URL(url).hostname !== '127.0.0.1') {
      outgoing.writeHead(502).end();
      return;
    }
    const onward = forward(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      // an answer that breaks off breaks off for the browser too
      answer.on('error', () => outgoing.destroy());
    });
    // a server that ends its answer twice (Request Tracker's, on redirects) errs after the headers went out
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.headersSent) outgoing.end();
      // a server that is down is down for the browser too
      else if (error.code === 'ECONNREFUSED') outgoing.destroy();
      else outgoing.writeHead(502).end();
    });
    incoming.pipe(onward);
  });
  // https and web sockets arrive as CONNECT
  server.on('connect', (incoming, socket: Socket) => {
    requests.push({ method: 'CONNECT', url: incoming.url ?? '' });
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
