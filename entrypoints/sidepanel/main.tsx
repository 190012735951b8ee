import { createRoot } from 'react-dom/client';
import { InterfaceProvider } from '../../components/i18n.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import '../../components/style.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <InterfaceProvider>
      <Panel />
    </InterfaceProvider>,
  );
}
