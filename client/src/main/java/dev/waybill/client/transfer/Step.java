package dev.waybill.client.transfer;

import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param kind what is to be done
 * @param entry with what: of the source; for what is deleted, of the target
 * @param why in a few words; a sentence for what fails
 * @param isLater whether it waits until all other steps are done, as it deletes something or needs that
 */
record Step(Kind kind, TreeEntry entry, String why, boolean isLater) {

    /** What can be done. */
    enum Kind {
        SEND,
        REPLACE,
        MAKE,
        /** The folder is there on both sides. */
        ENTER,
        SKIP,
        /** It cannot be done. */
        FAIL,
        DELETE
    }

    static Step of(Kind kind, TreeEntry entry, String why) {
        return new Step(kind, entry, why, false);
    }

    static Step later(Kind kind, TreeEntry entry, String why) {
        return new Step(kind, entry, why, true);
    }

    /** What a listener is told of it ahead; null for what changes nothing or fails. */
    @Nullable
    PlannedStep planned() {
        return switch (kind) {
            case SEND -> planned(PlannedStep.Kind.SEND);
            case REPLACE -> planned(PlannedStep.Kind.REPLACE);
            case MAKE -> planned(PlannedStep.Kind.MAKE);
            case SKIP -> planned(PlannedStep.Kind.SKIP);
            case DELETE -> planned(PlannedStep.Kind.DELETE);
            case ENTER, FAIL -> null;
        };
    }

    private PlannedStep planned(PlannedStep.Kind told) {
        boolean isMoved = kind == Kind.SEND || kind == Kind.REPLACE;
        return new PlannedStep(told, entry.path(), isMoved ? entry.sizeBytes() : 0, why);
    }

    /** Whether content is moved. */
    boolean isMove() {
        return kind == Kind.SEND || kind == Kind.REPLACE;
    }
}
