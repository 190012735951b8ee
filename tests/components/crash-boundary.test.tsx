// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { CrashBoundary } from '../../components/crash-boundary.tsx';
import { show } from './render.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

function Broken(): never {
  throw new Error('on purpose');
}

test('a mistake of ours leaves a notice with the next step, not a blank page', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}); // React reports what we threw on purpose
  await show(
    <CrashBoundary>
      <Broken />
    </CrashBoundary>,
  );
  expect(document.querySelector('[data-notice="unreadable"]')).not.toBeNull();
});
