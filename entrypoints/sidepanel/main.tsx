import { createRoot } from 'react-dom/client';
import { CrashBoundary } from '../../components/crash-boundary.tsx';
import { InterfaceProvider } from '../../components/i18n.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import '../../components/style.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <InterfaceProvider>
      <CrashBoundary>
        <Panel />
      </CrashBoundary>
    </InterfaceProvider>,
  );
}
