package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Extension;
import java.io.IOException;
import java.util.Map;

/**
 * Opens stores of one kind. The server looks for them in its own jars and those of plugins when it starts, and opens the
 * one that its configuration names: {@code [store]} with {@code kind = "memory"} and whatever else that kind wants to
 * know.
 *
 * <p>The store is served until the server ends, by the code that it was opened by: a jar that is replaced meanwhile counts
 * from the next start.
 */
public interface StoreProvider extends Extension {

    /** What the configuration calls it: a letter a-z, then a-z and 0-9. Asked once. */
    String kind();

    /**
     * Opens the store, after {@link #start}, on the thread that starts the server. The server closes it.
     *
     * @param settings what the configuration says beside the kind, as texts
     * @param readOnly whether the server lets nobody write, so that nothing of the store may change
     * @throws CommandException or {@link IOException} with one sentence for the operator, who sees it as it is
     * @throws Exception whatever else keeps the server from starting
     */
    OpenedStore open(Map<String, String> settings, boolean readOnly) throws Exception;
}
