/** The one import of the polyfill, and what it does not type: Chrome's side panel and Firefox's sidebar. */
import browser from 'webextension-polyfill';

export { browser };

interface SidePanel {
  open(where: { tabId: number }): Promise<void>;
}
interface SidebarAction {
  open(): Promise<void>;
}

/** Opens the panel beside this tab. Must be called first thing in a user gesture. */
export function openPanel(tabId: number): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as { sidePanel?: SidePanel; sidebarAction?: SidebarAction };
  // the polyfill does not know sidePanel: it is Chrome's own
  const chromePanel = sidePanel ?? (globalThis as { chrome?: { sidePanel?: SidePanel } }).chrome?.sidePanel;
  if (chromePanel) return chromePanel.open({ tabId });
  return sidebarAction?.open() ?? Promise.resolve();
}
