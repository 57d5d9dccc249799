package dev.waybill.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.Set;

/** What every refusal of an input is: a sentence for people, and for a command's caller a status of the 400s. */
public final class Refusals {

    /** As much as a sentence that quotes an input may be longer than it. */
    private static final int MORE = 2_000;

    private Refusals() {}

    /**
     * Checks that {@code refusal} says something, and not only what Java calls it.
     *
     * @param inputLength how many letters were refused
     */
    public static void check(Exception refusal, int inputLength) {
        String sentence = refusal.getMessage();
        assertNotNull(sentence, () -> refusal + " says nothing");
        assertTrue(sentence.indexOf(' ') > 0, () -> "no sentence: " + sentence);
        assertFalse(sentence.startsWith("java."), sentence);
        assertTrue(sentence.length() <= MORE + 4 * inputLength, () -> "a sentence of " + sentence.length());
    }

    /** Checks the same of an answer to a caller, and that its status is one of {@code allowed}. */
    public static void check(CommandException refusal, int inputLength, Status... allowed) {
        check(refusal, inputLength);
        assertTrue(Set.of(allowed).contains(refusal.status()), refusal::toString);
        assertEquals(4, refusal.status().number() / 100, refusal::toString);
    }
}
