import type { ReactNode } from 'react';
import { Icon } from '../chrome/icon.tsx';

/** A typed fact about what is shown, in the one look that all of them have. */
export function Fact(props: {
  children: ReactNode;
  action?: ReactNode;
  /** `status` for what may come and go while the page is open. */
  role?: 'note' | 'status';
}) {
  const { children, action, role = 'note' } = props;
  return (
    <div role={role} className="fact">
      <Icon className="fact-icon" line={1.4}>
        <circle cx="8" cy="8" r="6" />
        <path d="M8 7.25v3.5M8 5.2v.1" />
      </Icon>
      <p className="min-w-0">{children}</p>
      {action}
    </div>
  );
}
