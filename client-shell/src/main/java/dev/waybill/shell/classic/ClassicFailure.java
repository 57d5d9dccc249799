package dev.waybill.shell.classic;

import java.io.IOException;

/** A peer that is no Waybill server, or what was said of it, is the fault. It is printed as {@code ERROR: …}, in one line. */
public final class ClassicFailure extends IOException {

    private static final long serialVersionUID = 1;

    /** Whose fault it is. */
    public enum Fault {
        /** The command cannot be meant. */
        USAGE,
        /** The local file: the cause is what the system said of it. */
        FILE,
        /** The peer is not there, or did not do its part. */
        PEER
    }

    private final Fault fault;

    private ClassicFailure(Fault fault, String sentence) {
        super(sentence);
        this.fault = fault;
    }

    static ClassicFailure usage(String sentence) {
        return new ClassicFailure(Fault.USAGE, sentence);
    }

    static ClassicFailure peer(String sentence) {
        return new ClassicFailure(Fault.PEER, sentence);
    }

    /** {@code failure} itself if it is one of these, else one of a local file. */
    static ClassicFailure file(IOException failure) {
        if (failure instanceof ClassicFailure told) {
            return told;
        }
        var classic = new ClassicFailure(Fault.FILE, String.valueOf(failure.getMessage()));
        classic.initCause(failure);
        return classic;
    }

    /** Whose fault it is. */
    public Fault fault() {
        return fault;
    }

    /** What says the most about it: the failure of a local file, else this one. */
    public IOException root() {
        return getCause() instanceof IOException file ? file : this;
    }
}
