/** Bundles the editor pages, and serves them on this machine alone. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ROOT } from '../../../scripts/browsers.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const OUTPUT = join(ROOT, '.output', 'editor-pages');

export const EDITORS = [
  'textarea',
  'react-textarea',
  'contenteditable',
  'ckeditor4',
  'ckeditor5',
  'tinymce4',
  'tinymce',
  'summernote',
  'quill1',
  'quill',
  'prosemirror',
  'tiptap',
  'lexical',
  'slate',
  'draft-js',
  'roosterjs',
  'trix',
  'shadow-root',
  'same-origin-iframe',
  'strict-csp',
] as const;
export type EditorName = (typeof EDITORS)[number];

/** Brings the editors' packages, once, and bundles their pages. Throws with npm's last words when that fails. */
export async function buildEditorPages(): Promise<void> {
  if (!existsSync(join(HERE, 'node_modules'))) {
    const result = spawnSync('npm', ['ci', '--prefix', HERE], { encoding: 'utf8', cwd: HERE });
    if (result.status !== 0) throw new Error(`npm ci for the editor pages failed:\n${result.stderr.slice(-2000)}`);
  }
  await build({
    root: HERE,
    configFile: false,
    logLevel: 'error',
    // Draft.js and Quill 1 were written for other bundlers
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: OUTPUT,
      emptyOutDir: true,
      target: 'esnext',
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      cssCodeSplit: false,
      rollupOptions: {
        input: Object.fromEntries(EDITORS.map((name) => [name, join(HERE, 'pages', `${name}.js`)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js', assetFileNames: '[name][extname]' },
      },
    },
  });
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A ticket in open markup; what marks the reply box is around the real editor. */
const pageOf = (name: string, dir: string): string => `<!doctype html>
<html lang="${dir === 'rtl' ? 'ar' : 'en'}" dir="${dir}">
<meta charset="utf-8"><title>${name} ${dir}</title><link rel="stylesheet" href="/pages/style.css">
<article data-heed-ticket="${name}"><h1 data-heed-subject>${name}</h1>
<div data-heed-message="1" data-heed-role="customer" data-heed-author="Maria">Where is my order?</div>
<div id="editor" data-heed-editor="public" dir="${dir}"></div></article>
<button id="elsewhere" type="button">Elsewhere</button>
<script type="module" src="/pages/${name}.js"></script>
</html>`;

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** /EDITOR?dir=ltr|rtl is a page, /pages/ the bundles, /packages/ the editors that load files of their own. */
export async function serveEditorPages(): Promise<{ origin: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = normalize(decodeURIComponent(url.pathname));
    const name = path.slice(1);
    if ((EDITORS as readonly string[]).includes(name)) {
      response.writeHead(200, {
        'content-type': TYPES['.html'],
        ...(name === 'strict-csp' && { 'content-security-policy': STRICT }),
      });
      response.end(pageOf(name, url.searchParams.get('dir') === 'rtl' ? 'rtl' : 'ltr'));
      return;
    }
    const file = path.startsWith('/pages/')
      ? join(OUTPUT, path.slice('/pages/'.length))
      : join(HERE, 'node_modules', path.replace(/^\/packages\//, ''));
    const content = await readFile(file).catch(() => null);
    response.writeHead(content ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(content ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
