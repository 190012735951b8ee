import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';

// Firefox's id is ours for good: signed updates are matched by it.
const GECKO_ID = 'heed@heed.example';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  // the browsers' tests need one fixed place; production and e2e builds land side by side
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    short_name: 'Heed',
    description: '__MSG_description__',
    default_locale: 'en',
    // alarms: follow-ups fall due, and libraries are refreshed, while the panel is closed; unlimitedStorage: a team's
    // library is not evicted when the disk runs low
    permissions: ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'alarms'],
    // what an organisation may set; Firefox takes the same names from its "3rdparty" policy and reads no schema
    ...(browser !== 'firefox' && { storage: { managed_schema: 'managed-schema.json' } }),
    // asked for when the agent first switches reminders on
    optional_permissions: ['notifications'],
    // http too: helpdesks on an intranet. All optional: nothing is enabled at install.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // e2e only: the browser's permission prompt cannot be clicked headless
    ...(mode === 'e2e' && { host_permissions: ['http://127.0.0.1/*', 'http://localhost/*'] }),
    // Firefox hides new buttons in a menu unless told where to put them
    action: { default_title: '__MSG_open__', ...(browser === 'firefox' && { default_area: 'navbar' }) },
    // the browser itself lets the extension's pages and its background load nothing from elsewhere, and connect only by
    // https: for subscribed libraries, which utils/phrases/subscribe.ts alone fetches (kept by tests/guards)
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        `connect-src 'self' https:${mode === 'e2e' ? ' http://127.0.0.1:* http://localhost:*' : ''}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+E' }, description: '__MSG_open__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '137' }), // sidePanel.open (116), light-dark() (123), Ed25519 in Web Crypto (137)
  }),
  hooks: {
    // what runs in a helpdesk's page carries no polyfill
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.every(({ type }) => type === 'content-script')) return;
      const native = fileURLToPath(new URL('utils/native-browser.ts', import.meta.url));
      config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, 'webextension-polyfill': native } };
    },
    'build:manifestGenerated': (wxt, manifest) => {
      // Firefox opens a sidebar at install unless told not to
      if (wxt.config.browser === 'firefox' && manifest.sidebar_action) manifest.sidebar_action.open_at_install = false;
    },
  },
});
