package dev.waybill.shell.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command of a chain.
 *
 * @param when it runs
 * @param words its name and what follows it
 * @param output where its output goes; null if that is as usual
 */
public record Step(When when, List<Word> words, @Nullable Redirection output) {}
