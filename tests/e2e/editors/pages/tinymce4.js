import { loadScript } from './page.js';
import { startTinymce } from './tinymce-page.js';

await loadScript('tinymce-4/tinymce.min.js');
await startTinymce({ theme: 'modern' });
