/** The shells that there is a script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** What the hidden command prints where the shell should offer files. */
export const FILES = ':files';

const BASH = `# Completion of scrollback for bash. In ~/.bashrc: source <(scrollback completion bash)
_scrollback() {
  local word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    if [[ $word == ${FILES} ]]; then
      compopt -o default 2>/dev/null
      return
    fi
    COMPREPLY+=("$word")
  done < <("\${COMP_WORDS[0]}" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _scrollback scrollback
`;

const ZSH = `#compdef scrollback
# Completion of scrollback for zsh. In ~/.zshrc, behind compinit: source <(scrollback completion zsh)
_scrollback() {
  local line
  local -a lines words_found
  lines=("\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ \${lines[1]} == ${FILES} ]]; then
    _files
    return
  fi
  for line in $lines; do
    words_found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe 'scrollback' words_found
}
compdef _scrollback scrollback
`;

const FISH = `# Completion of scrollback for fish: scrollback completion fish > ~/.config/fish/completions/scrollback.fish
function __scrollback_complete
    set -l words (commandline -opc)
    set -l begun (commandline -ct)
    set -l found ($words[1] __complete -- $words[2..-1] "$begun" 2>/dev/null)
    if test "$found[1]" = ${FILES}
        __fish_complete_path "$begun"
        return
    end
    printf '%s\\n' $found
end
complete -c scrollback -f -a '(__scrollback_complete)'
`;

/** A script that makes a shell complete our command lines. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
