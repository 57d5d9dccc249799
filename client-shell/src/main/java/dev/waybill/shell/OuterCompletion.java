package dev.waybill.shell;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.offer.Offer;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Completes the words of the program itself, for the shell that it is started from: options, servers, and behind {@code -c}
 * what the prompt would offer. Whatever is wrong is no completion: nothing is asked, told or waited for.
 */
final class OuterCompletion {

    /** A server that hangs holds up a Tab for so long; another answers in a few milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String PROGRAM = "client-shell";
    private static final Style PLAIN = new Style(false, true, false, false, false);

    private final Session.Streams streams;

    OuterCompletion(Session.Streams streams) {
        this.streams = streams;
    }

    /**
     * What may stand at the end of {@code line}, as the script of {@code shell} takes it: first {@code words} or {@code
     * files}, then a line for each word.
     */
    List<String> answer(OuterShell shell, String line) {
        List<Word> words = Line.typed(line);
        int first = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            first = words.get(i).text().endsWith(PROGRAM) ? i + 1 : first;
        }
        Word last = words.get(words.size() - 1);
        List<String> before = new ArrayList<>();
        for (Word word : words.subList(first, words.size() - 1)) {
            before.add(word.text());
        }
        String awaits = awaited(before);
        if (Invocation.FILE_OPTIONS.contains(awaits)) {
            return List.of("files");
        }
        var answer = new ArrayList<String>();
        answer.add("words");
        answer.addAll(shell.written(line.substring(last.start()), offers(before, awaits, last.text())));
        return answer;
    }

    /** The option whose value the next word is; {@code ""} if it is none. */
    private static String awaited(List<String> before) {
        String awaited = "";
        for (String word : before) {
            boolean takesValue = Invocation.VALUE_OPTIONS.contains(word);
            awaited = awaited.isEmpty() && takesValue ? word : "";
        }
        return awaited;
    }

    private List<Offer> offers(List<String> before, String awaits, String typed) {
        return switch (awaits) {
            case "" -> typed.startsWith("-") ? whole(Invocation.ALL_OPTIONS, typed) : servers(typed);
            case "-c" -> commands(before.subList(0, before.size() - 1), typed);
            case "--compress" -> whole(List.of("auto", "on", "off"), typed);
            case "--progress" -> whole(Setting.PROGRESS.choices(), typed);
            case AccessOptions.TRUST -> whole(AccessOptions.TRUST_MODES, typed);
            default -> List.of();
        };
    }

    private static List<Offer> whole(List<String> words, String typed) {
        var offers = new ArrayList<Offer>();
        for (String word : words) {
            if (word.startsWith(typed)) {
                offers.add(new Offer(word, word, true));
            }
        }
        return offers;
    }

    private List<Offer> servers(String typed) {
        List<Offer> places = asked(List.of(), Offers::places);
        return places.stream().filter(place -> place.value().startsWith(typed)).toList();
    }

    /** What is typed of a line of commands, with its last word completed. */
    private List<Offer> commands(List<String> before, String typed) {
        List<Word> words = Line.typed(typed);
        Word last = words.get(words.size() - 1);
        String ahead = typed.substring(0, last.start());
        List<Offer> found = asked(before, offers -> offers.of(words.subList(0, words.size() - 1), last.text()));
        var completed = new ArrayList<Offer>();
        for (Offer offer : found) {
            if (offer.value().startsWith(last.text())) {
                completed.add(new Offer(ahead + Word.escaped(offer.value(), offer.isWhole()), offer.shown(), false));
            }
        }
        return completed;
    }

    /** What is asked of the offers of a session. */
    private interface Question {
        List<Offer> ask(Offers offers);
    }

    private List<Offer> asked(List<String> words, Question question) {
        try {
            var invocation = Invocation.of(words.toArray(String[]::new), FirstSession.usualUrl());
            try (Session session = FirstSession.of(invocation, null, streams, PLAIN, true);
                    var offers = new Offers(session, PATIENCE, PATIENCE)) {
                return question.ask(offers);
            }
        } catch (UsageException | IOException | IllegalArgumentException e) {
            // No completion is no failure: the program itself tells what is wrong when it runs.
            return List.of();
        }
    }
}
