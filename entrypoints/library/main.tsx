import { createRoot } from 'react-dom/client';
import { CrashBoundary } from '../../components/crash-boundary.tsx';
import { InterfaceProvider } from '../../components/i18n.tsx';
import { LibraryPage } from '../../components/library/library-page.tsx';
import '../../components/style.css';
import '../../components/library/library.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <InterfaceProvider>
      <CrashBoundary>
        <LibraryPage />
      </CrashBoundary>
    </InterfaceProvider>,
  );
}
