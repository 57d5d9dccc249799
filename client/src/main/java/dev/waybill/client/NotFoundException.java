package dev.waybill.client;

/** What the call named is not there. */
public final class NotFoundException extends RefusedException {

    NotFoundException(String sentence, Answer answer) {
        super(sentence, answer);
    }
}
