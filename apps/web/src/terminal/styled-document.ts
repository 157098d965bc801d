/**
 * The document, but for style elements: those get the page's nonce, without which a strict content
 * security policy refuses what xterm's renderer writes into them. (Element.attachShadow or adopted
 * sheets are no way: it makes the elements by itself.)
 */
export function styledDocument(page: Document): Document {
  const create = styledElements(page);
  return new Proxy(page, {
    get(target, name) {
      if (name === 'createElement') return create;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * Runs `open` while the document itself makes style elements so: the viewport of xterm 6.0 asks
 * `window.document`, whatever document it was given.
 */
export function openStyled(page: Document, open: () => void): void {
  Object.defineProperty(page, 'createElement', {
    value: styledElements(page),
    configurable: true,
  });
  try {
    open();
  } finally {
    Reflect.deleteProperty(page, 'createElement');
  }
}

function styledElements(page: Document): (tag: string) => HTMLElement {
  const nonce = page.querySelector<HTMLElement>('[nonce]')?.nonce;
  return (tag) => {
    const element = Document.prototype.createElement.call(page, tag);
    if (tag === 'style' && nonce) element.nonce = nonce;
    return element;
  };
}
