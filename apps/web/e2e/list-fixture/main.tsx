import { createRoot } from 'react-dom/client';
import { App, type Fixture } from './app.tsx';

declare global {
  interface Window {
    fixture: Fixture;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(<App onReady={(fixture) => (window.fixture = fixture)} />);
