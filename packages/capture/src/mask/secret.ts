/** What must not leave the machine. */
export interface Secret {
  /** Its bytes; at least one. */
  bytes: Uint8Array;
  /** All token characters that follow `bytes` belong to it too: the pattern `ghp_*`. */
  open: boolean;
}

const utf8 = new TextEncoder();

/** A secret as it is in text. */
export function literal(text: string): Secret {
  return { bytes: utf8.encode(text), open: false };
}

/** All secrets that begin with `text`. */
export function beginning(text: string): Secret {
  return { bytes: utf8.encode(text), open: true };
}

const TOKEN_CHARACTERS = '-._~+/=';
const token = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[0-9A-Za-z]/.test(String.fromCharCode(byte)) ||
  TOKEN_CHARACTERS.includes(String.fromCharCode(byte))
    ? 1
    : 0,
);

/**
 * Whether `byte` is one of `A–Z a–z 0–9 - . _ ~ + / =`: the b64token of RFC 6750, which covers
 * base64, base64url, hexadecimal and JWT.
 */
export function isTokenByte(byte: number): boolean {
  return token[byte] === 1;
}
