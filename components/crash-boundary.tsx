import { Component, type ReactNode } from 'react';
import { Notice } from './notice.tsx';

/** A mistake of ours must not leave a blank panel: the agent gets a notice with the next step. Nothing was changed. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? (
      <main>
        <Notice id="unreadable" />
      </main>
    ) : (
      this.props.children
    );
  }
}
