import { createRoot } from 'react-dom/client';
import { CrashBoundary } from '../../components/crash-boundary.tsx';
import { InterfaceProvider } from '../../components/i18n.tsx';
import { InsightsPage } from '../../components/insights/insights-page.tsx';
import '../../components/style.css';
import '../../components/insights/insights.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <InterfaceProvider>
      <CrashBoundary>
        <InsightsPage />
      </CrashBoundary>
    </InterfaceProvider>,
  );
}
