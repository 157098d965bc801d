/** What TypeScript's types of the DOM lack, as far as it is used: https://www.w3.org/TR/trusted-types/ */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: {
        createHTML?(text: string): string | null;
        createScriptURL?(url: string): string | null;
      },
    ): unknown;
  };
}
