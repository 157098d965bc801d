/**
 * The document, but for style elements: those get the page's nonce, without which a strict content
 * security policy refuses what xterm's renderer writes into them. (Element.attachShadow or adopted
 * sheets are no way: it makes the elements by itself.)
 */
export function styledDocument(page: Document): Document {
  const nonce = page.querySelector<HTMLElement>('[nonce]')?.nonce;
  if (!nonce) return page;
  return new Proxy(page, {
    get(target, name) {
      if (name === 'createElement') {
        return (tag: string) => {
          const element = target.createElement(tag);
          if (tag === 'style') element.nonce = nonce;
          return element;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
