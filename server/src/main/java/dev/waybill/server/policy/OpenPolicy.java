package dev.waybill.server.policy;

import dev.waybill.api.Access;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.store.FileStore;
import org.jspecify.annotations.Nullable;

/**
 * Everything for everyone, as long as nobody logs in: but what is for operators is for callers on the server's own
 * machine, and where the server is read-only nobody may change files.
 */
public final class OpenPolicy implements Policy {

    private final Rights near;

    /** Of callers elsewhere. */
    private final Rights far;

    /**
     * Over {@code files}.
     *
     * @param readOnly whether nobody may change anything
     */
    public OpenPolicy(boolean readOnly, FileStore files) {
        this.near = new Rights((command, caller) -> refusal(command.spec(), caller, readOnly), files);
        this.far = new Rights(
                (command, caller) -> command.spec().access() == Access.ADMIN
                        ? notHere(command.spec(), caller)
                        : refusal(command.spec(), caller, readOnly),
                files);
    }

    @Override
    public Rights of(Caller caller) {
        return caller.origin().isThisMachine() ? near : far;
    }

    private static Refusal notHere(CommandSpec spec, Caller caller) {
        return Refusal.of(spec.name() + " is for callers on the server's own machine, and you are " + caller.address());
    }

    private static boolean changesFiles(CommandSpec spec) {
        return spec.access() == Access.WRITE || spec.access() == Access.DELETE;
    }

    private static @Nullable Refusal refusal(CommandSpec spec, Caller caller, boolean readOnly) {
        return changesFiles(spec) && readOnly
                ? Refusal.of(spec.name() + " changes files, and this server is read-only for " + caller.user())
                : null;
    }
}
