/** Opens the panel, keeps the content scripts registered on the granted sites, reminds, refreshes libraries. Relays nothing. */
import { defineBackground } from 'wxt/utils/define-background';
import { browser, openPanel } from '../utils/browser.ts';
import { pruneFollowups } from '../utils/followups.ts';
import { dropHardTickets } from '../utils/hard-tickets.ts';
import { startTidying } from '../utils/insight-days.ts';
import { tellPanel } from '../utils/messaging.ts';
import { startRefreshing } from '../utils/phrases/refresh.ts';
import { listenToNotifications, scheduleReminders, startReminders } from '../utils/reminders.ts';
import { grantedSites, injectIntoOpenTabs, onSourceHosts, syncRegistration } from '../utils/sites.ts';
import { pruneTicks } from '../utils/ticks.ts';

export default defineBackground(() => {
  // listeners first and synchronously: Firefox's event page is woken for them
  browser.action.onClicked.addListener((tab) => {
    const { id } = tab;
    if (id === undefined) return;
    // the click itself gave activeTab: a panel that is open already may now read this tab
    openPanel(id).then(() => tellPanel('clicked', id));
  });

  startReminders();
  startTidying();
  startRefreshing();

  const enable = async (origins: string[]): Promise<void> => {
    await syncRegistration();
    await injectIntoOpenTabs(origins);
    await tellPanel('granted');
  };
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    listenToNotifications();
    return enable(origins);
  });
  onSourceHosts(enable);
  browser.permissions.onRemoved.addListener(() => syncRegistration());

  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    // pages that were open before an update hold a dead script
    if (reason === 'update') await injectIntoOpenTabs(await grantedSites());
  });

  syncRegistration();
  pruneTicks();
  pruneFollowups().then(() => scheduleReminders());
  dropHardTickets();
});
