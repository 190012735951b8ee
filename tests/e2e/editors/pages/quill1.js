import Quill from 'quill-1';
import { startQuill } from './quill-page.js';

startQuill(Quill);
