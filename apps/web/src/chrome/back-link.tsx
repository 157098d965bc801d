import Link from 'next/link';
import { Icon } from './icon.tsx';

/** The way back to a list, before the name of what the page shows. */
export function BackLink({ href, name }: { href: string; name: string }) {
  return (
    <>
      <Link
        href={href}
        prefetch={false}
        className="-ml-1 flex h-7 items-center gap-1 rounded-md px-1 text-soft hover:bg-hover hover:text-ink"
      >
        <Icon d="M13 8H3.5M7.5 4L3.5 8l4 4" />
        <span className="max-sm:sr-only">{name}</span>
      </Link>
      <span aria-hidden="true" className="-mx-1.5 text-edge max-sm:hidden">
        /
      </span>
    </>
  );
}
