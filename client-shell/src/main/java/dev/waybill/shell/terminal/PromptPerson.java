package dev.waybill.shell.terminal;

import dev.waybill.client.Person;
import dev.waybill.shell.session.AtTerminal;
import org.jspecify.annotations.Nullable;

/** Whoever sits at the prompt, once there is one. */
public final class PromptPerson implements Person {

    private @Nullable Prompt prompt;

    /** From now on answers are typed there. */
    void sitsAt(Prompt prompt) {
        this.prompt = prompt;
    }

    @Override
    public @Nullable String secret(String question) {
        return prompt == null ? null : prompt.answer(question, false);
    }

    @Override
    public boolean agrees(String question) {
        String answer = prompt == null ? null : prompt.answer(question + " ", true);
        return answer != null && AtTerminal.isYes(answer);
    }
}
