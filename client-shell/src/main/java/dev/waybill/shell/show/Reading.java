package dev.waybill.shell.show;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a transfer or command is at one moment.
 *
 * @param name what is transferred or runs
 * @param files that have come to their end
 * @param totalFiles of the whole transfer, or -1 if they are not known
 * @param bytes that were moved
 * @param totalBytes of the whole transfer, or -1 if they are not known
 * @param perSecond how many bytes a second it moves
 * @param isStalled whether nothing has moved for some seconds
 * @param work how much of a command is done, in a unit of its own
 * @param totalWork how much there is to do of it; 0 if that is not known
 * @param message what the command works on, or {@code ""}
 * @param rates bytes of each of the last half seconds, the newest last
 */
public record Reading(
        String name,
        long files,
        long totalFiles,
        long bytes,
        long totalBytes,
        long perSecond,
        boolean isStalled,
        long work,
        long totalWork,
        String message,
        List<Long> rates) {

    /** Several as one that is called {@code name}. It is stalled if all of them are. */
    public static Reading sum(String name, List<Reading> parts) {
        long files = 0;
        long totalFiles = 0;
        long bytes = 0;
        long totalBytes = 0;
        long perSecond = 0;
        boolean isStalled = true;
        var rates = new ArrayList<Long>();
        for (Reading part : parts) {
            files += part.files;
            totalFiles = totalFiles < 0 || part.totalFiles < 0 ? -1 : totalFiles + part.totalFiles;
            bytes += part.bytes;
            totalBytes = totalBytes < 0 || part.totalBytes < 0 ? -1 : totalBytes + part.totalBytes;
            perSecond += part.perSecond;
            isStalled &= part.isStalled;
            add(rates, part.rates);
        }
        return new Reading(
                name, files, totalFiles, bytes, totalBytes, perSecond, isStalled, 0, 0, "", List.copyOf(rates));
    }

    /** The newest ones, which stand last, belong together. */
    private static void add(List<Long> sum, List<Long> rates) {
        while (sum.size() < rates.size()) {
            sum.add(0, 0L);
        }
        int ahead = sum.size() - rates.size();
        for (int i = 0; i < rates.size(); i++) {
            sum.set(ahead + i, sum.get(ahead + i) + rates.get(i));
        }
    }

    /** How many seconds are left at this rate; -1 if that is not known. */
    public long secondsLeft() {
        return totalBytes > 0 && perSecond > 0 ? Math.max(0, totalBytes - bytes) / perSecond : -1;
    }

    /** Whether it is about bytes and files; else about what a command counts. */
    boolean isTransfer() {
        return work == 0 && totalWork == 0 && message.isEmpty();
    }

    /** Whether there is anything to tell but its name. */
    boolean hasBegun() {
        return bytes > 0 || files > 0 || totalBytes >= 0 || !isTransfer();
    }

    /** How much of 100 is done; -1 if that is not known. */
    int percent() {
        long total = isTransfer() ? totalBytes : totalWork;
        return total <= 0 ? -1 : (int) (100.0 * Math.clamp(isTransfer() ? bytes : work, 0, total) / total);
    }
}
