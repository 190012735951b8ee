/** A real server on this machine, which answers as the test says, and remembers what it was asked. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Library, librarySchema } from '../../utils/phrases/schema.ts';

export interface LibraryServer {
  url: string;
  origin: string;
  asked: IncomingMessage[];
  answer: RequestListener;
  close(): Promise<void>;
}

export async function serveLibrary(): Promise<LibraryServer> {
  const http = createServer((request, response) => {
    server.asked.push(request);
    server.answer(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const server: LibraryServer = {
    origin,
    url: `${origin}/team.json`,
    asked: [],
    answer: (_, response) => response.writeHead(404).end(),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

/** Answers with this body and JSON's type, and an ETag where one is given: then with 304 to who has it. */
export const serving =
  (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (request: IncomingMessage, response: ServerResponse) => {
    if (headers.etag !== undefined && request.headers['if-none-match'] === headers.etag)
      response.writeHead(304, { etag: headers.etag }).end();
    else response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
  };

export const makeLibrary = (
  change: Partial<Library> = {},
  texts: Record<string, string> = { a: 'One', b: 'Two' },
): Library =>
  librarySchema.parse({
    format: 'heed-library',
    version: 1,
    id: 'team',
    name: 'Team',
    phrases: Object.entries(texts).map(([id, text]) => ({
      id,
      lang: 'en',
      title: id,
      text,
      phase: 'during',
      move: 'explain',
    })),
    ...change,
  });
