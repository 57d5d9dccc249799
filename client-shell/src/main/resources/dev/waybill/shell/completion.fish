# Completes client-shell in fish: its options, servers, and the commands and paths of the server behind -c.
# Put  client-shell completion fish | source  into ~/.config/fish/config.fish.
function __client_shell_offers
    set -l lines (command client-shell __complete fish (commandline -cp) 2>/dev/null </dev/null)
    if test "$lines[1]" = files
        __fish_complete_path (commandline -ct)
        return
    end
    for line in $lines[2..-1]
        string sub -s 2 -- $line
    end
end
complete -c client-shell -f -a '(__client_shell_offers)'
