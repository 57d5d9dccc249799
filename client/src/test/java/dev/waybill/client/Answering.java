package dev.waybill.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A person who gives one answer after the other, and then none. */
final class Answering implements Person {

    private final List<String> secrets;
    private final boolean agrees;
    private final List<String> questions = new CopyOnWriteArrayList<>();

    /** @param secrets parted by commas */
    Answering(String secrets, boolean agrees) {
        this.secrets = new CopyOnWriteArrayList<>(List.of(secrets.split(",")));
        this.agrees = agrees;
    }

    List<String> questions() {
        return questions;
    }

    @Override
    public @Nullable String secret(String question) {
        questions.add(question);
        return secrets.isEmpty() ? null : secrets.remove(0);
    }

    @Override
    public boolean agrees(String question) {
        questions.add(question);
        return agrees;
    }
}
