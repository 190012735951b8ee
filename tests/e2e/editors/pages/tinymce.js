import { loadScript } from './page.js';
import { startTinymce } from './tinymce-page.js';

await loadScript('tinymce/tinymce.min.js');
await startTinymce({ license_key: 'gpl', promotion: false });
