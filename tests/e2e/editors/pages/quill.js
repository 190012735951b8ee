import Quill from 'quill';
import { startQuill } from './quill-page.js';

startQuill(Quill);
