package dev.waybill.shell.command;

import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.client.transfer.Existing;
import dev.waybill.client.transfer.Links;
import dev.waybill.client.transfer.PathFilter;
import dev.waybill.client.transfer.PathPatterns;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.shell.line.UsageException;
import java.util.List;
import java.util.Locale;

/** What the options of a transfer ask for. */
public final class TransferChoice {

    private TransferChoice() {}

    /** Whether {@code call} asks for anything that one plain request does not do. */
    public static boolean isMade(Call call) {
        if (!isOf(call.command())) {
            return false;
        }
        for (RemoteParameter parameter : TransferParameters.ALL) {
            if (call.value(parameter.name()) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code call} is about folders too. */
    public static boolean isRecursive(Call call) {
        return isGiven(call, TransferParameters.RECURSIVE);
    }

    /** Whether {@code call} has the flag {@code parameter}. */
    public static boolean isGiven(Call call, RemoteParameter parameter) {
        return call.flag(parameter.name());
    }

    /** Whether {@code command} is one that can be asked for more than one plain request does. */
    static boolean isOf(RemoteCommand command) {
        return command.name().equals("get") || command.name().equals("put");
    }

    /** {@code call} with what the server is asked alone. */
    static Call without(Call call) {
        Call sent = call;
        if (!isOf(call.command())) {
            return call;
        }
        for (RemoteParameter parameter : TransferParameters.ALL) {
            sent = sent.without(parameter.name());
        }
        return sent;
    }

    /**
     * How {@code call} wants files to be moved.
     *
     * @throws UsageException if two options contradict each other, or a number is out of its bounds
     */
    public static TransferOptions of(Call call) throws UsageException {
        TransferOptions options = TransferOptions.USUAL
                .existing(existing(call))
                .links(links(call))
                .filter(filter(call))
                .connections(connections(call))
                .retries(number(call, TransferParameters.RETRIES, 0, 1_000_000), TransferOptions.USUAL.retryDelay())
                .bytesPerSecond(rate(call));
        options = isGiven(call, TransferParameters.PRESERVE) ? options.preservingMode() : options;
        return isGiven(call, TransferParameters.CONTINUE) ? options.continuing() : options;
    }

    private static Existing existing(Call call) throws UsageException {
        Existing choice = Existing.REPLACE;
        int given = 0;
        if (isGiven(call, TransferParameters.NO_CLOBBER)) {
            choice = Existing.KEEP;
            given++;
        }
        if (isGiven(call, TransferParameters.UPDATE)) {
            choice = Existing.UPDATE;
            given++;
        }
        if (isGiven(call, TransferParameters.CHECKSUM)) {
            choice = Existing.CHECKSUM;
            given++;
        }
        if (given > 1) {
            throw new UsageException(
                    "--no-clobber, --update and --checksum each say what becomes of a file that is there:"
                            + " give one of them");
        }
        return choice;
    }

    /** As grep has it: files that fit an include, if there is one, and nothing that fits an exclude. */
    private record Chosen(PathPatterns included, PathPatterns excluded) implements PathFilter {
        @Override
        public boolean takes(String path, boolean isFolder) {
            return excluded.takes(path, isFolder) && (isFolder || included.takes(path, false));
        }
    }

    private static PathFilter filter(Call call) throws UsageException {
        List<String> includes = patterns(call, TransferParameters.INCLUDE);
        List<String> excludes = patterns(call, TransferParameters.EXCLUDE);
        if (includes.isEmpty() && excludes.isEmpty()) {
            return PathFilter.ALL;
        }
        try {
            PathPatterns included = PathPatterns.NONE;
            for (String pattern : includes) {
                included = included.include(pattern);
            }
            PathPatterns excluded = PathPatterns.NONE;
            for (String pattern : excludes) {
                excluded = excluded.exclude(pattern);
            }
            return new Chosen(includes.isEmpty() ? included : included.exclude("*"), excluded);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--include and --exclude take patterns: " + e.getMessage());
        }
    }

    private static Links links(Call call) {
        String word = call.text(TransferParameters.LINKS.name());
        return word == null ? Links.SKIP : Links.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> patterns(Call call, RemoteParameter parameter) {
        return call.value(parameter.name()) instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static int connections(Call call) throws UsageException {
        return call.text(TransferParameters.PARALLEL.name()) == null
                ? TransferOptions.AS_NEEDED
                : number(call, TransferParameters.PARALLEL, 1, TransferOptions.MAX_CONNECTIONS);
    }

    private static int number(Call call, RemoteParameter parameter, int min, int max) throws UsageException {
        String text = call.text(parameter.name());
        long number = Long.parseLong(text == null ? String.valueOf(parameter.fallback()) : text);
        if (number < min || number > max) {
            throw new UsageException(
                    Usage.spelled(call.command(), parameter) + " is " + min + " to " + max + ", not " + number);
        }
        return (int) number;
    }

    private static long rate(Call call) throws UsageException {
        String text = call.text(TransferParameters.LIMIT_RATE.name());
        long rate = text == null ? 0 : Long.parseLong(text);
        if (text != null && rate == 0) {
            throw new UsageException("--limit-rate 0 moves nothing: leave it away for no limit");
        }
        return rate;
    }
}
