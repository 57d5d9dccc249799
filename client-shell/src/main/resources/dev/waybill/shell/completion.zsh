#compdef client-shell
# Completes client-shell in zsh: its options, servers, and the commands and paths of the server behind -c.
# Put  source <(client-shell completion zsh)  into ~/.zshrc, behind compinit.
_client_shell() {
    local -a lines whole begun
    local line
    lines=("${(@f)$(command client-shell __complete zsh "${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" 2>/dev/null </dev/null)}")
    if [[ $lines[1] == files ]]; then
        _files
        return
    fi
    for line in "${(@)lines[2,-1]}"; do
        case $line in
            +*) whole+=("${line#+}") ;;
            -*) begun+=("${line#-}") ;;
        esac
    done
    (( $#whole )) && compadd -U -- "${whole[@]}"
    (( $#begun )) && compadd -U -S '' -- "${begun[@]}"
}
compdef _client_shell client-shell
