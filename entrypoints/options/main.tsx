import { createRoot } from 'react-dom/client';
import { CrashBoundary } from '../../components/crash-boundary.tsx';
import { InterfaceProvider } from '../../components/i18n.tsx';
import { Options } from '../../components/options/options.tsx';
import '../../components/style.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <InterfaceProvider>
      <CrashBoundary>
        <Options />
      </CrashBoundary>
    </InterfaceProvider>,
  );
}
