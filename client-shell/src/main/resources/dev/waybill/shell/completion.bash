# Completes client-shell in bash: its options, servers, and the commands and paths of the server behind -c.
# Put  source <(client-shell completion bash)  into ~/.bashrc.
_client_shell() {
    local kind offer
    COMPREPLY=()
    {
        IFS= read -r kind
        if [[ $kind == files ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r offer; do
                COMPREPLY+=("$offer")
            done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
            return
        fi
        compopt -o nospace 2>/dev/null
        while IFS= read -r offer; do
            COMPREPLY+=("$offer")
        done
    } < <(command client-shell __complete bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null)
}
complete -F _client_shell client-shell
