package dev.waybill.server.command;

import java.util.List;

/**
 * The way to a command. Any thread.
 *
 * @param command at its end
 * @param filters on the way, the outermost first
 */
public record Route(Command command, List<Filter> filters) {

    /** Whether all code on the way stays as long as the server. */
    public boolean isBuiltIn() {
        return command.generation().isLasting()
                && filters.stream().allMatch(filter -> filter.generation().isLasting());
    }

    /** A call begins, to be ended by {@link #leave}; false if some code on the way was retired: look again. */
    public boolean enter() {
        if (!command.generation().enter()) {
            return false;
        }
        for (int i = 0; i < filters.size(); i++) {
            if (!filters.get(i).generation().enter()) {
                leave(i);
                return false;
            }
        }
        return true;
    }

    /** A call is over. */
    public void leave() {
        leave(filters.size());
    }

    private void leave(int entered) {
        for (int i = 0; i < entered; i++) {
            filters.get(i).generation().leave();
        }
        command.generation().leave();
    }
}
